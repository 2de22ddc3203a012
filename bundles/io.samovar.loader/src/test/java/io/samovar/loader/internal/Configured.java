package io.samovar.loader.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configuration as Declarative Services gives it: defaults, and what somebody has set. */
final class Configured {
    private Configured() {}

    /**
     * @param values by the name of the method
     */
    static LoaderConfig with(Map<String, Object> values) {
        Map<String, Object> unknown = new HashMap<>(values);
        for (var method : LoaderConfig.class.getDeclaredMethods()) {
            unknown.remove(method.getName());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such properties: " + unknown);
        }
        return (LoaderConfig)
                Proxy.newProxyInstance(
                        LoaderConfig.class.getClassLoader(),
                        new Class<?>[] {LoaderConfig.class},
                        (proxy, method, arguments) ->
                                widened(
                                        values.getOrDefault(
                                                method.getName(), method.getDefaultValue())));
    }

    private static Object widened(Object value) {
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }
}
