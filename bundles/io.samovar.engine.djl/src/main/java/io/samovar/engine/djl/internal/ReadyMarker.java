package io.samovar.engine.djl.internal;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** The {@link Condition} service that tells that the native libraries are up. */
final class ReadyMarker {
    static final String ID = "io.samovar.engine.djl";

    private final BundleContext context;
    private ServiceRegistration<Condition> registration;
    private boolean begun;
    private boolean withdrawn;

    ReadyMarker(BundleContext context) {
        this.context = context;
    }

    /** Publishes the service unless it is there or was withdrawn for good. */
    void publish() {
        synchronized (this) {
            if (begun || withdrawn) {
                return;
            }
            begun = true;
        }
        // outside the lock, since listeners run inside of this call
        ServiceRegistration<Condition> published;
        try {
            published =
                    context.registerService(
                            Condition.class,
                            Condition.INSTANCE,
                            FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, ID)));
        } catch (IllegalStateException e) {
            // the bundle has stopped in the meantime, so there is nothing left to tell
            return;
        }
        boolean late;
        synchronized (this) {
            late = withdrawn;
            if (!late) {
                registration = published;
            }
        }
        if (late) {
            published.unregister();
        }
    }

    void withdraw() {
        ServiceRegistration<Condition> published;
        synchronized (this) {
            withdrawn = true;
            published = registration;
            registration = null;
        }
        if (published != null) {
            published.unregister();
        }
    }
}
