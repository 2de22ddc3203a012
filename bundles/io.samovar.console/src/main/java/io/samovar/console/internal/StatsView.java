package io.samovar.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything in one structure, for people. */
final class StatsView {
    private static final double WHOLE = 1e15;

    private StatsView() {}

    static String text(Map<String, Object> figures) {
        Sheet head = new Sheet("");
        List<String> sections = new ArrayList<>();
        figures.forEach(
                (name, value) -> {
                    if (value instanceof Map<?, ?> section) {
                        sections.add(name + "\n" + sheet(section));
                    } else if (value == null) {
                        sections.add(name + "\n  not there");
                    } else {
                        head.line(name, word(value));
                    }
                });
        return head + "\n\n" + String.join("\n\n", sections);
    }

    private static String sheet(Map<?, ?> section) {
        Sheet sheet = new Sheet("  ");
        add(sheet, "", section);
        return sheet.toString();
    }

    private static void add(Sheet sheet, String prefix, Map<?, ?> values) {
        values.forEach(
                (name, value) -> {
                    if (value instanceof Map<?, ?> inner) {
                        add(sheet, prefix + name + ".", inner);
                    } else {
                        sheet.line(prefix + name, word(value));
                    }
                });
    }

    private static String word(Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(", ", list.stream().map(Object::toString).toList());
        }
        if (value instanceof Double number
                && !(number == Math.rint(number) && Math.abs(number) < WHOLE)) {
            return String.format(Locale.ROOT, "%.4g", number);
        }
        return value instanceof Double number
                ? Long.toString(number.longValue())
                : value.toString();
    }
}
