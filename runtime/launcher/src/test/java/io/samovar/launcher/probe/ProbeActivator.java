package io.samovar.launcher.probe;

import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.condition.Condition;

/** Stands for the bundle that serves HTTP: says that it is there, and what it was told. */
public final class ProbeActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        String endpoint =
                "http://%s:%s"
                        .formatted(
                                context.getProperty("org.apache.felix.http.host"),
                                context.getBundle().getVersion());
        Map<String, Object> properties =
                Map.of(Condition.CONDITION_ID, "io.samovar.http", "endpoint", endpoint);
        context.registerService(
                Condition.class, Condition.INSTANCE, FrameworkUtil.asDictionary(properties));
        if (Boolean.parseBoolean(context.getProperty("FAST_STARTUP"))) {
            System.setProperty("samovar.test.home", context.getProperty("samovar.home"));
        }
    }

    @Override
    public void stop(BundleContext context) {
        System.setProperty("samovar.test.stopped", context.getBundle().getVersion().toString());
    }
}
