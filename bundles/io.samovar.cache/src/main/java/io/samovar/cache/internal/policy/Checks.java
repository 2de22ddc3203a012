package io.samovar.cache.internal.policy;

/** What no index accepts. */
final class Checks {
    private Checks() {}

    static long capacity(long capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity is %d; accepted: 1 or more".formatted(capacity));
        }
        return capacity;
    }

    static void entry(Object key, long weight, double cost) {
        if (weight < 1) {
            throw new IllegalArgumentException(
                    "weight of %s is %d; accepted: 1 or more".formatted(name(key), weight));
        }
        if (!(cost > 0) || Double.isInfinite(cost)) {
            throw new IllegalArgumentException(
                    "cost of %s is %s; accepted: a finite number above 0"
                            .formatted(name(key), cost));
        }
    }

    /** A key may hold what a user wrote, so its type has to do. */
    private static String name(Object key) {
        return "a key of type " + key.getClass().getName();
    }
}
