package io.samovar.loader.internal.revision;

import io.samovar.api.registry.SwapEvent;
import io.samovar.api.registry.SwapEvent.Phase;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells of the beginning and the end of swaps. */
final class SwapNews {
    private final LongSupplier clock;
    private final Consumer<SwapEvent> tell;

    /**
     * @param clock a monotonic time in nanoseconds
     */
    SwapNews(LongSupplier clock, Consumer<SwapEvent> tell) {
        this.clock = clock;
        this.tell = tell;
    }

    /** Does a swap and tells of it. */
    <T> T around(Revision from, Revision to, Supplier<T> swap) {
        long start = clock.getAsLong();
        tell(from, to, Phase.BEGUN, Duration.ZERO, "");
        try {
            T result = swap.get();
            tell(from, to, Phase.DONE, since(start), "");
            return result;
        } catch (RuntimeException | Error e) {
            tell(from, to, Phase.FAILED, since(start), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(clock.getAsLong() - start);
    }

    private void tell(Revision from, Revision to, Phase phase, Duration duration, String reason) {
        tell.accept(
                new SwapEvent(
                        from.id().model(),
                        from.id().version(),
                        to.id().version(),
                        phase,
                        duration,
                        reason));
    }
}
