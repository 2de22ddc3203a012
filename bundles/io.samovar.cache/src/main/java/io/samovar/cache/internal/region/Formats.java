package io.samovar.cache.internal.region;

import io.samovar.api.cache.RegionSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;

/** In which format the entries of each region are written. */
public final class Formats {
    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, String> listener = (region, format) -> {};

    /** Returns the format of a region, as a text that differs if anything in it does. */
    static String of(RegionSpec<?, ?> spec) {
        return "%s -> %s%s"
                .formatted(
                        spec.keys().name(),
                        spec.values().name(),
                        spec.sorted() ? ", keys in order" : "");
    }

    /**
     * Says how entries were written before this process started.
     *
     * @return false if the region has another format by now, so that they are of no use
     */
    public boolean restored(String region, String format) {
        String present = known.putIfAbsent(region, format);
        return present == null || present.equals(format);
    }

    /** Lets somebody take note of the format of each region. */
    public void listener(BiConsumer<String, String> next) {
        listener = next;
        known.forEach(next);
    }

    /** Returns the formats of all regions. */
    public Map<String, String> all() {
        return Map.copyOf(known);
    }

    /** Returns whether keys of a region are kept in order. */
    public boolean sorted(String region) {
        return known.getOrDefault(region, "").endsWith(", keys in order");
    }

    /** Returns whether entries of the region that are here already have this format. */
    boolean settle(RegionSpec<?, ?> spec) {
        String format = of(spec);
        String before = known.put(spec.name(), format);
        if (!format.equals(before)) {
            listener.accept(spec.name(), format);
        }
        return before == null || before.equals(format);
    }
}
