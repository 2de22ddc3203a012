package io.samovar.cache.internal.declare;

import io.samovar.api.cache.CacheKey;
import io.samovar.api.cache.CacheRegion;
import io.samovar.api.cache.CacheRemove;
import io.samovar.api.cache.CacheResult;
import io.samovar.api.cache.Codecs;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.cache.ResultCache;
import io.samovar.cache.internal.region.Glob;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What the cache does for a call of a method. */
interface CachedCall {
    /** Calls the method itself. */
    interface Target {
        Object call() throws Throwable;
    }

    /**
     * Returns what the call returns.
     *
     * @throws Throwable what the method throws
     */
    Object call(Object[] arguments, Target target) throws Throwable;

    /**
     * Returns what the annotations of a method ask for.
     *
     * @throws IllegalArgumentException if they are wrong; says where
     */
    static CachedCall of(Method method, ResultCache cache) {
        CacheResult result = method.getAnnotation(CacheResult.class);
        CacheRemove remove = method.getAnnotation(CacheRemove.class);
        try {
            if (result != null) {
                return keeping(method, result, cache);
            }
            return remove == null
                    ? (arguments, target) -> target.call()
                    : dropping(method, remove, cache);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(method, e.getMessage()), e);
        }
    }

    private static CachedCall keeping(Method method, CacheResult result, ResultCache cache) {
        String name =
                result.region().isEmpty()
                        ? method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        : result.region();
        int count = method.getParameterCount();
        boolean apart = result.key().isEmpty();
        Template key = apart ? Template.of(keyPlaces(method)) : new Template(result.key(), count);
        Template scope = new Template(result.scope(), count);
        CacheRegion<String, Object> region =
                cache.region(
                        RegionSpec.of(name, Codecs.text(), ResultCodecs.of(method, result))
                                .withTimeToLive(Times.parse(result.ttl()))
                                .withSortedKeys());
        return (arguments, target) -> {
            String text = apart ? key.fillApart(arguments) : key.fill(arguments, each -> each);
            return Calls.computed(region.scoped(scope.fill(arguments, each -> each)), text, target);
        };
    }

    private static CachedCall dropping(Method method, CacheRemove remove, ResultCache cache) {
        Template pattern = new Template(remove.pattern(), method.getParameterCount());
        return (arguments, target) -> {
            Object result = target.call();
            cache.invalidate(remove.region(), pattern.fill(arguments, Glob::escape));
            return result;
        };
    }

    private static List<Integer> keyPlaces(Method method) {
        List<Integer> all = new ArrayList<>();
        List<Integer> marked = new ArrayList<>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            all.add(i);
            if (parameters[i].isAnnotationPresent(CacheKey.class)) {
                marked.add(i);
            }
        }
        return marked.isEmpty() ? all : marked;
    }
}
