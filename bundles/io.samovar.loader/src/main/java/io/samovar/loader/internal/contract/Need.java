package io.samovar.loader.internal.contract;

import java.util.Dictionary;
import org.osgi.framework.Filter;

/**
 * A service that somebody needs.
 *
 * @param consumer who, and by what
 * @param filter which services will do
 */
record Need(String consumer, Filter filter) {
    boolean isMetBy(Dictionary<String, Object> properties) {
        return filter.match(properties);
    }

    @Override
    public String toString() {
        return "%s needs %s".formatted(consumer, filter);
    }
}
