package io.samovar.console.karaf.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a command takes, read from the line that tells people: {@code NAME [VERSION] [--force]}.
 * Words in capitals stand for something, others for themselves; a bar separates alternatives, one
 * with blanks around it whole ways of calling.
 */
final class Usage {
    private static final Pattern OPTION = Pattern.compile("(--[a-z-]+)(?: ([^\\]\\s]+))?");
    private static final String JSON = "--json";

    private final String text;
    private final List<List<String>> ways = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> valued = new ArrayList<>();

    Usage(String text) {
        this.text = text;
        Matcher matcher = OPTION.matcher(text);
        while (matcher.find()) {
            options.add(matcher.group(1));
            if (matcher.group(2) != null) {
                valued.add(matcher.group(1));
            }
        }
        options.add(JSON);
        String words = OPTION.matcher(text).replaceAll("");
        for (String way : words.split(" \\| ", -1)) {
            ways.add(
                    Arrays.stream(way.replaceAll("[\\[\\]]", " ").split(" ", -1))
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
    }

    /** Returns the line for people. */
    String text() {
        return text;
    }

    List<String> options() {
        return List.copyOf(options);
    }

    boolean hasValue(String option) {
        return valued.contains(option);
    }

    /**
     * Returns what may stand in a place, literal words and words in capitals.
     *
     * @param before the words before it that belong to no option
     */
    Stream<String> at(List<String> before) {
        return ways.stream()
                .filter(way -> before.size() < way.size() && fits(way, before))
                .flatMap(way -> Arrays.stream(way.get(before.size()).split("\\|", -1)))
                .distinct();
    }

    private static boolean fits(List<String> way, List<String> before) {
        for (int i = 0; i < before.size(); i++) {
            List<String> alternatives = List.of(way.get(i).split("\\|", -1));
            if (alternatives.stream().noneMatch(Usage::isPlaceholder)
                    && !alternatives.contains(before.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isPlaceholder(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
    }
}
