package io.samovar.cache.internal.declare;

import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.Cached;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Wraps services and functions. */
public final class CachedWrapper implements Cached {
    private final ResultCache cache;

    public CachedWrapper(ResultCache cache) {
        this.cache = cache;
    }

    @Override
    public <T> T wrap(T service, Class<T> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    "%s; accepted: an interface".formatted(type.getName()));
        }
        Map<Method, CachedCall> calls = new HashMap<>();
        for (Method method : type.getMethods()) {
            calls.put(method, CachedCall.of(method, cache));
        }
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        new Handler(service, type, calls)));
    }

    @Override
    public <K, V> Function<K, V> wrap(
            RegionSpec<K, V> spec, Function<? super K, ? extends V> function, Duration limit) {
        CacheRegion<K, V> region = cache.region(spec);
        return key -> region.computeIfAbsent(key, () -> function.apply(key), limit);
    }

    private record Handler(Object service, Class<?> type, Map<Method, CachedCall> calls)
            implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            CachedCall call = calls.get(method);
            Object[] given = arguments == null ? new Object[0] : arguments;
            return call == null
                    ? ofObject(proxy, method, given)
                    : call.call(given, () -> direct(method, given));
        }

        private Object direct(Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(service, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private Object ofObject(Object proxy, Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "cached " + type.getName();
            };
        }
    }
}
