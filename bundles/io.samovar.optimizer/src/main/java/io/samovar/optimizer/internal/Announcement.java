package io.samovar.optimizer.internal;

import io.samovar.api.optimization.Environment;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Tells the parts the values in force, and that they have changed. */
final class Announcement implements Environment {
    private final AtomicReference<Values> values;
    private final ServiceRegistration<Environment> registration;

    Announcement(BundleContext context, Values values) {
        this.values = new AtomicReference<>(values);
        this.registration = context.registerService(Environment.class, this, properties(values));
    }

    Values values() {
        return values.get();
    }

    /** Makes other values the ones in force; the parts have taken them when this returns. */
    void become(Values next) {
        values.set(next);
        registration.setProperties(properties(next));
    }

    /** Takes the values away; the parts keep what they have. */
    void withdraw() {
        registration.unregister();
    }

    @Override
    public String profile() {
        return values.get().profile();
    }

    @Override
    public Optional<String> value(String variable) {
        return values.get().value(variable);
    }

    @Override
    public boolean isOwn(String variable) {
        return values.get().isOwn(variable);
    }

    private static Dictionary<String, Object> properties(Values values) {
        return FrameworkUtil.asDictionary(Map.of(PROFILE, values.profile()));
    }
}
