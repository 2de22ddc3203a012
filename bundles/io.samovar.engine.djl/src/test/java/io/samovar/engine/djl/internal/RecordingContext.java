package io.samovar.engine.djl.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A bundle context that only knows services: which are registered, and with what. */
final class RecordingContext {
    private final List<Dictionary<String, ?>> registered = new ArrayList<>();
    private final Path dataFile;

    RecordingContext() {
        this(Path.of("target", "unused"));
    }

    RecordingContext(Path dataFile) {
        this.dataFile = dataFile;
    }

    List<Dictionary<String, ?>> registered() {
        return registered;
    }

    BundleContext proxy() {
        return make(
                BundleContext.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "registerService" -> register((Dictionary<?, ?>) arguments[2]);
                            case "getDataFile" -> dataFile.toFile();
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    // the framework declares string keys
    @SuppressWarnings("unchecked")
    private ServiceRegistration<?> register(Dictionary<?, ?> properties) {
        Dictionary<String, ?> service = (Dictionary<String, ?>) properties;
        registered.add(service);
        return make(
                ServiceRegistration.class,
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("unregister") || !registered.remove(service)) {
                        throw new IllegalStateException(method.getName());
                    }
                    return null;
                });
    }

    private static <T> T make(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
