package io.samovar.monitor.internal.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The name of a sample where there are no labels: the values of its labels follow the name.
 * Characters beyond {@code [a-z0-9._-]}, with which Dropwizard's MBeans lose their type, are
 * written as their number.
 */
final class FlatName {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9._-]*");

    private FlatName() {}

    static String of(String name, Map<String, String> labels) {
        if (labels.isEmpty()) {
            return name;
        }
        StringBuilder flat = new StringBuilder(name);
        new TreeMap<>(labels).values().forEach(value -> append(flat.append('.'), value));
        return flat.toString();
    }

    private static void append(StringBuilder flat, String value) {
        if (PLAIN.matcher(value).matches()) {
            flat.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (PLAIN.matcher(String.valueOf(c)).matches()) {
                flat.append(c);
            } else {
                flat.append(String.format(Locale.ROOT, "_%x_", (int) c));
            }
        }
    }
}
