package io.samovar.optimizer.internal.tuning;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From where to where the operator lets a knob be turned.
 *
 * @param min the least value
 * @param max the greatest value
 */
public record Bounds(double min, double max) {
    private static final Pattern ENTRY =
            Pattern.compile(
                    "([A-Za-z0-9._-]+)\\s*=\\s*(\\d+(?:\\.\\d+)?)([kmg]?)\\s*\\.\\.\\s*(\\d+(?:\\.\\d+)?)([kmg]?)");

    private static final String ACCEPTED =
            "KNOB=LEAST..GREATEST, such as preload.concurrency=1..3 or memory.cache=64m..512m";

    /**
     * Reads bounds by knob.
     *
     * @param entries one or several each, with commas between them
     * @throws IllegalArgumentException if one cannot be read
     */
    public static Map<String, Bounds> read(String... entries) {
        Map<String, Bounds> bounds = new TreeMap<>();
        for (String entry : words(List.of(entries))) {
            Matcher parts = ENTRY.matcher(entry.toLowerCase(Locale.ROOT));
            if (!parts.matches()) {
                throw wrong(entry);
            }
            double min = number(parts.group(2), parts.group(3));
            double max = number(parts.group(4), parts.group(5));
            if (min > max) {
                throw wrong(entry);
            }
            bounds.put(parts.group(1), new Bounds(min, max));
        }
        return bounds;
    }

    /** Returns the words of lists with commas between them. */
    public static List<String> words(Collection<String> lists) {
        return lists.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double number(String digits, String suffix) {
        int shift =
                switch (suffix) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Double.parseDouble(digits) * (1L << shift);
    }

    private static IllegalArgumentException wrong(String entry) {
        return new IllegalArgumentException(
                "io.samovar.tuner bounds is '%s'; accepted: %s".formatted(entry, ACCEPTED));
    }

    /** Returns these bounds, or none, as they look from a part's own. */
    static Bounds within(Optional<Bounds> bounds, double min, double max) {
        return bounds.map(
                        own ->
                                new Bounds(
                                        Math.min(max, Math.max(min, own.min())),
                                        Math.max(min, Math.min(max, own.max()))))
                .orElseGet(() -> new Bounds(min, max));
    }
}
