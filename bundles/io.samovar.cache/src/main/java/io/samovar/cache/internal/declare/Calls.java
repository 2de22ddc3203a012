package io.samovar.cache.internal.declare;

import io.samovar.api.cache.CacheRegion;

/** Lets checked exceptions of a method through a computation. */
final class Calls {
    private static final class Carrier extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Carrier(Throwable cause) {
            super(null, cause, false, false);
        }
    }

    private Calls() {}

    static Object computed(CacheRegion<String, Object> region, String key, CachedCall.Target target)
            throws Throwable {
        try {
            return region.computeIfAbsent(
                    key,
                    () -> {
                        try {
                            return target.call();
                        } catch (RuntimeException | Error e) {
                            throw e;
                        } catch (Throwable e) {
                            throw new Carrier(e);
                        }
                    });
        } catch (Carrier e) {
            throw e.getCause();
        }
    }
}
