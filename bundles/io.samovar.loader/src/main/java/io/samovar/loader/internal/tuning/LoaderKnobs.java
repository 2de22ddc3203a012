package io.samovar.loader.internal.tuning;

import io.samovar.api.tuning.Knob;
import io.samovar.loader.internal.revision.LiveSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Offers the tuner what can be turned while models answer. */
public final class LoaderKnobs implements AutoCloseable {
    private static final String PID = "io.samovar.loader/";
    private static final double MOST_TEXTS = 64;
    private static final double LONGEST_DELAY_MS = 8;
    private static final double NANOS_PER_MS = 1e6;
    private static final double LONGEST_STAY = 24 * 3600;
    private static final double STAY_STEP = 30;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration SOME_STAYS = Duration.ofMinutes(2);

    private final BundleContext context;
    private final LiveSettings settings;
    private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();
    private final AtomicReference<ServiceRegistration<?>> keepAlive = new AtomicReference<>();
    private volatile boolean closed;

    public LoaderKnobs(BundleContext context, LiveSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Offers everything. */
    public void open() {
        registrations.add(offer(batchSize(), PID + "batch.max.size=0"));
        registrations.add(offer(batchDelay(), PID + "batch.max.delay.ms=-1"));
        look();
    }

    /**
     * Offers the keep-alive only while there is one: where models stay for ever and leave when room
     * is needed, a limit can only do harm.
     */
    public void look() {
        if (!closed && !settings.keepAlive().isZero()) {
            if (keepAlive.get() != null) {
                return;
            }
            ServiceRegistration<?> offered = offer(keepAlive(), PID + "keep.alive.seconds=0");
            if (!keepAlive.compareAndSet(null, offered)) {
                offered.unregister();
            }
        } else {
            takeBack();
        }
        if (closed) {
            takeBack();
        }
    }

    private void takeBack() {
        ServiceRegistration<?> offered = keepAlive.getAndSet(null);
        if (offered != null) {
            offered.unregister();
        }
    }

    @Override
    public void close() {
        closed = true;
        takeBack();
        registrations.forEach(ServiceRegistration::unregister);
    }

    private ServiceRegistration<?> offer(Knob knob, String setting) {
        return context.registerService(
                Knob.class,
                knob,
                FrameworkUtil.asDictionary(Map.of(Knob.SETTINGS, new String[] {setting})));
    }

    private Knob keepAlive() {
        return new LiveKnob(
                "keep.alive",
                "How long models stay in memory unused that do not say so themselves.",
                "seconds",
                new LiveKnob.Range(STAY_STEP, LONGEST_STAY, STAY_STEP),
                SOME_STAYS,
                () -> settings.keepAlive().toSeconds(),
                value -> settings.keepAlive(Duration.ofSeconds(Math.round(value))));
    }

    /** At its greatest it is no limit: each model's own, or the configured one, is the limit. */
    private Knob batchSize() {
        return new LiveKnob(
                "batch.size",
                "The most texts of several requests in one run, below what the model or the"
                        + " configuration allows; 64 is no further limit.",
                "",
                new LiveKnob.Range(1, MOST_TEXTS, 1),
                AT_ONCE,
                () -> settings.mostInBatch() == 0 ? MOST_TEXTS : settings.mostInBatch(),
                value -> settings.mostInBatch(value == MOST_TEXTS ? 0 : (int) Math.round(value)));
    }

    private Knob batchDelay() {
        return new LiveKnob(
                "batch.delay",
                "How much longer a run waits for company than the model or the configuration says.",
                "ms",
                new LiveKnob.Range(0, LONGEST_DELAY_MS, 0.25),
                AT_ONCE,
                () -> settings.moreDelay().toNanos() / NANOS_PER_MS,
                value -> settings.moreDelay(Duration.ofNanos(Math.round(value * NANOS_PER_MS))));
    }
}
