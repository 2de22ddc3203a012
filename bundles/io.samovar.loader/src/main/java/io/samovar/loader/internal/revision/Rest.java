package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pause between the attempts at loading what does not load: longer each time, a little
 * different each time so that models which failed together do not come back together, and in the
 * end for ever. Used with the revision's lock held.
 */
final class Rest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_FAILURES = 10;
    private static final double JITTER = 0.2;

    private final LoaderTime time;
    private int failures;
    private long until;

    Rest(LoaderTime time) {
        this.time = time;
    }

    void begin() {
        failures++;
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        double nanos = Math.min(pause.toNanos(), LONGEST.toNanos());
        double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        until = time.nanoTime() + (long) (nanos * jitter);
    }

    /** The next attempt may begin at once. */
    void end() {
        until = time.nanoTime();
        failures = Math.min(failures, MOST_FAILURES - 1);
    }

    void reset() {
        failures = 0;
    }

    Optional<ModelException> refusal(String model, String reason) {
        if (failures == 0) {
            return Optional.empty();
        }
        if (failures >= MOST_FAILURES) {
            return Optional.of(
                    new ModelUnavailableException(
                            model,
                            "%s (%d failed attempts; not tried again until somebody loads it)"
                                    .formatted(reason, failures),
                            LONGEST,
                            null));
        }
        long left = until - time.nanoTime();
        if (left <= 0) {
            return Optional.empty();
        }
        Duration pause = Duration.ofNanos(left);
        return Optional.of(
                new ModelUnavailableException(
                        model,
                        "%s (failed attempts: %d; the next one in %.1f s)"
                                .formatted(reason, failures, pause.toMillis() / 1000.0),
                        pause,
                        null));
    }
}
