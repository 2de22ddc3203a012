package io.samovar.preloader.internal;

import io.samovar.api.preload.UsageRecorder;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.RequestListener;
import io.samovar.preloader.internal.usage.UsageBuffer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Sees what is used and what leaves; only takes it down, so that nobody waits for it. */
final class Observer implements RequestListener, RevisionListener, UsageRecorder {
    private static final int REQUESTS = 16_384;
    private static final int CHANGES = 1_024;
    private static final double NANOS = 1e9;

    private final UsageBuffer<CompletedRequest> requests = new UsageBuffer<>(REQUESTS);
    private final UsageBuffer<Use> uses = new UsageBuffer<>(REQUESTS);
    private final UsageBuffer<RevisionEvent> changes = new UsageBuffer<>(CHANGES);
    private final DoubleSupplier now;
    private final LongSupplier nanoTime;

    /** A use that was reported by name. */
    private record Use(String model, String group, double at) {}

    /** Where it all goes when somebody has the time. */
    interface Reader {
        /** A model was used. */
        void used(String model, String group, double at);

        /** A revision came into memory or left it. */
        void changed(RevisionEvent event);
    }

    /**
     * @param now seconds of the calendar
     */
    Observer(DoubleSupplier now, LongSupplier nanoTime) {
        this.now = now;
        this.nanoTime = nanoTime;
    }

    @Override
    public void completed(CompletedRequest request) {
        requests.put(request);
    }

    @Override
    public void recordUsage(String model, String group) {
        if (model == null) {
            throw new IllegalArgumentException("model is null; accepted: the name of a model");
        }
        uses.put(new Use(model, group, now.getAsDouble()));
    }

    @Override
    public void revisionChanged(RevisionEvent event) {
        if (event.to() == RevisionState.READY || event.from() == RevisionState.READY) {
            changes.put(event);
        }
    }

    long missed() {
        return requests.missed() + uses.missed();
    }

    /** Hands over what was seen; one caller at a time. */
    void tell(Reader reader) {
        double seconds = now.getAsDouble();
        long nanos = nanoTime.getAsLong();
        requests.empty(
                request ->
                        reader.used(
                                request.revision().model(),
                                request.group(),
                                seconds - (nanos - request.startedNanos()) / NANOS));
        uses.empty(use -> reader.used(use.model(), use.group(), use.at()));
        changes.empty(reader::changed);
    }
}
