package io.samovar.optimizer.internal;

import io.samovar.api.monitor.Alerts;
import io.samovar.api.usage.RequestListener;
import io.samovar.optimizer.internal.tuning.CostMeter;
import io.samovar.optimizer.internal.tuning.Incidents;
import io.samovar.optimizer.internal.tuning.Interval;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Listens to requests from the first time somebody wants to know what they cost: a start does not
 * pay for it, nor does a runtime that is not tuned. Used by one thread, but for closing.
 */
final class Metering implements Supplier<Interval>, AutoCloseable {
    private final BundleContext context;
    private final TunerOptions options;
    private final Incidents incidents;
    private CostMeter meter;
    private ServiceRegistration<RequestListener> registration;

    Metering(BundleContext context, Supplier<Alerts> alerts, TunerOptions options) {
        this.context = context;
        this.options = options;
        this.incidents = new Incidents(alerts, options.freeze(), options.calm(), System::nanoTime);
    }

    @Override
    public Interval get() {
        if (meter == null) {
            meter = new CostMeter(System::nanoTime);
            registration = context.registerService(RequestListener.class, meter, null);
        }
        return meter.next(options.objective(), incidents.now());
    }

    @Override
    public void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
            meter = null;
        }
    }
}
