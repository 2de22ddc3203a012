package io.samovar.karaf.internal;

import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts before the other bundles, by its start level. */
public final class KarafActivator implements BundleActivator {
    private Properties properties;

    @Override
    public void start(BundleContext context) {
        properties = new Properties(context::getProperty);
        properties.set(new Surroundings(context::getProperty, System.getenv()).values());
        properties.set(Map.of("samovar.version", context.getBundle().getVersion().toString()));
        context.registerService(ArtifactInstaller.class, new ModelJars(), null);
    }

    @Override
    public void stop(BundleContext context) {
        properties.clear();
    }
}
