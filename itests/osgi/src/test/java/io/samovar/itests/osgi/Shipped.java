package io.samovar.itests.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Inside the framework: installs the shipped models and finds services. */
final class Shipped {
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private final BundleContext context;
    private int installed;

    Shipped(BundleContext context) {
        this.context = context;
    }

    /** Installs and starts a shipped model bundle under a location of its own. */
    Bundle install(String file) throws IOException, BundleException {
        Path jar = Path.of(System.getProperty("samovar.home"), "models", file);
        try (InputStream in = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle("test:" + ++installed + ":" + file, in);
            bundle.start();
            return bundle;
        }
    }

    <T> T service(Class<T> type) {
        return service(type, null);
    }

    <T> T service(Class<T> type, String filter) {
        until("a service " + type.getName() + " " + filter, () -> find(type, filter) != null);
        return context.getService(find(type, filter));
    }

    <T> ServiceReference<T> find(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter).stream().findFirst().orElse(null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
    }

    Bundle bundle(String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + symbolicName);
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
