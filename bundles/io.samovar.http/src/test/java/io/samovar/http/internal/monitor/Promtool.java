package io.samovar.http.internal.monitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format, and holds it to the rules of {@code promtool check metrics}. */
final class Promtool {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"(,|$)");
    private static final Set<String> ABBREVIATED =
            Set.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "m", "h", "d");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "summary", "histogram");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helps = new HashSet<>();
    private final Set<String> series = new HashSet<>();
    private String family = "";

    private Promtool() {}

    static List<String> problems(String text) {
        Promtool promtool = new Promtool();
        if (!text.endsWith("\n")) {
            promtool.problems.add("the last line does not end");
        }
        text.lines().forEach(promtool::line);
        promtool.types.forEach(promtool::lint);
        return promtool.problems;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            String[] words = line.split(" ", 4);
            if (words.length < 4 || words[3].isBlank() || !helps.add(words[2])) {
                problems.add("no help, or twice: " + line);
            }
        } else if (line.startsWith("# TYPE ")) {
            String[] words = line.split(" ", -1);
            family = words[2];
            if (!NAME.matcher(family).matches()
                    || !TYPES.contains(words[3])
                    || types.put(family, words[3]) != null
                    || !helps.contains(family)) {
                problems.add("wrong type: " + line);
            }
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            problems.add("no sample: " + line);
            return;
        }
        String name = parts.group(1);
        boolean summary = "summary".equals(types.get(family));
        if (!name.equals(family)
                && !(summary && Set.of(family + "_sum", family + "_count").contains(name))) {
            problems.add("outside of its family: " + line);
        }
        if (!series.add(name + parts.group(2))) {
            problems.add("twice: " + line);
        }
        labels(parts.group(2) == null ? "" : parts.group(2), line);
        String value = parts.group(3);
        if (!Set.of("NaN", "+Inf", "-Inf").contains(value)) {
            try {
                Double.parseDouble(value);
            } catch (NumberFormatException e) {
                problems.add("no number: " + line);
            }
        }
    }

    private void labels(String labels, String line) {
        Matcher label = LABEL.matcher(labels);
        int end = 0;
        while (label.find() && label.start() == end) {
            end = label.end();
        }
        if (end != labels.length()) {
            problems.add("labels: " + line);
        }
    }

    private void lint(String name, String type) {
        if (name.startsWith("nv_")) {
            // Triton's own names, which keep to other rules
            return;
        }
        boolean counter = type.equals("counter");
        if (counter != name.endsWith("_total")) {
            problems.add(name + ": counters, and no others, end with _total");
        }
        for (String suffix : List.of("_count", "_sum", "_bucket", "_info")) {
            if (name.endsWith(suffix)) {
                problems.add(name + ": ends with " + suffix);
            }
        }
        for (String word : List.of(name.split("_", -1))) {
            if (ABBREVIATED.contains(word) || TYPES.contains(word)) {
                problems.add(name + ": the word " + word);
            }
        }
        if (!name.equals(name.toLowerCase(Locale.ROOT)) || name.contains(":")) {
            problems.add(name + ": not in lower case, or with a colon");
        }
    }
}
