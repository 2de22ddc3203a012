package io.samovar.optimizer.internal;

import java.util.Map;

/**
 * What was configured for a part.
 *
 * @param values as text, by key
 * @param source where it comes from, in words
 */
record Configuration(Map<String, String> values, String source) {
    static final Configuration NONE = new Configuration(Map.of(), "default");

    Configuration {
        values = Map.copyOf(values);
    }
}
