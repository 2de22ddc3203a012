package io.samovar.karaf.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The framework properties that the other bundles read. Those of a running framework cannot be
 * changed, but where it has none of a name it answers with the system property of that name.
 */
final class Properties {
    private static final Logger LOG = LoggerFactory.getLogger(Properties.class);

    private final UnaryOperator<String> present;
    private final List<String> ours = new ArrayList<>();

    /**
     * @param present returns what is set already, by Karaf's own files; null = nothing
     */
    Properties(UnaryOperator<String> present) {
        this.present = present;
    }

    /** Sets what nobody else has set. */
    void set(Map<String, String> values) {
        values.forEach(
                (name, value) -> {
                    String before = present.apply(name);
                    if (before == null) {
                        System.setProperty(name, value);
                        ours.add(name);
                    } else {
                        LOG.info("{} stays as Karaf's own files have set it", name);
                    }
                });
    }

    /** Takes back what was set. */
    void clear() {
        ours.forEach(System::clearProperty);
        ours.clear();
    }
}
