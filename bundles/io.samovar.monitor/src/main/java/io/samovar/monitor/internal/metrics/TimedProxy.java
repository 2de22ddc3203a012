package io.samovar.monitor.internal.metrics;

import io.samovar.api.monitor.Timed;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Measures the methods of another object that are {@link Timed}. */
public final class TimedProxy implements InvocationHandler {
    private final Object target;
    private final Map<Method, String> names;
    private final Custom metrics;
    private final Registry registry;

    private TimedProxy(
            Object target, Map<Method, String> names, Custom metrics, Registry registry) {
        this.target = target;
        this.names = Map.copyOf(names);
        this.metrics = metrics;
        this.registry = registry;
    }

    /** See {@code Monitor.timed}. */
    public static <T> T of(Class<T> type, T target, Custom metrics, Registry registry) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    "type: %s; accepted: an interface".formatted(type.getName()));
        }
        Map<Method, String> names = new HashMap<>();
        for (Method method : type.getMethods()) {
            Timed timed = annotation(method, target.getClass());
            if (timed != null) {
                metrics.checkTiming(timed.value());
                names.put(method, timed.value());
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "type: %s; accepted: one with a method that is @Timed, there or in %s"
                            .formatted(type.getName(), target.getClass().getName()));
        }
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        new TimedProxy(target, names, metrics, registry)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        String name = names.get(method);
        long start = name == null ? 0 : registry.now();
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (name != null) {
                metrics.time(name, registry.now() - start);
            }
        }
    }

    private static Timed annotation(Method method, Class<?> type) {
        try {
            Timed own =
                    type.getMethod(method.getName(), method.getParameterTypes())
                            .getAnnotation(Timed.class);
            return own == null ? method.getAnnotation(Timed.class) : own;
        } catch (NoSuchMethodException e) {
            return method.getAnnotation(Timed.class);
        }
    }
}
