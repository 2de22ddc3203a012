package io.samovar.console.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words of a command, taken apart. Options may stand anywhere, as {@code --top 3} or {@code
 * --top=3}; after {@code --} everything is text.
 */
final class Arguments {
    private final Syntax syntax;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    /**
     * Takes the words apart.
     *
     * @throws IllegalArgumentException if they do not fit the syntax; shows the usage
     */
    Arguments(Syntax syntax, String... given) {
        this.syntax = syntax;
        boolean onlyText = false;
        for (int i = 0; i < given.length; i++) {
            String word = given[i];
            if (word == null) {
                // Gogo's reading of the bare word, and of a variable that is not set
                throw syntax.wrong(
                        "argument %d is null; a text of that word needs quotes".formatted(i + 1));
            } else if (onlyText || !word.startsWith("--")) {
                words.add(word);
            } else if (word.equals("--")) {
                onlyText = true;
            } else if (syntax.takesFlag(word)) {
                put(word, "");
            } else if (syntax.takes(word)) {
                i++;
                if (i == given.length || given[i] == null) {
                    throw syntax.wrong("%s needs a value".formatted(word));
                }
                put(word, given[i]);
            } else {
                putWithValue(word);
            }
        }
        if (words.size() < syntax.least()) {
            throw syntax.wrong(
                    "%d argument(s), where at least %d are needed"
                            .formatted(words.size(), syntax.least()));
        }
        if (words.size() > syntax.most()) {
            throw syntax.wrong("'%s' is too much".formatted(words.get(syntax.most())));
        }
    }

    boolean json() {
        return options.containsKey(Syntax.JSON);
    }

    /** Returns whether a flag is given. */
    boolean flag(String name) {
        return options.containsKey(name);
    }

    List<String> words() {
        return List.copyOf(words);
    }

    String word(int index) {
        return words.get(index);
    }

    Optional<String> optionalWord(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    int positive(String option, int otherwise) {
        return option(option).map(value -> parsePositive(option, value)).orElse(otherwise);
    }

    /** Returns a number that is not negative. */
    double number(String option, double otherwise) {
        return option(option)
                .map(value -> parseNumber(option, value, 0, "0 or more"))
                .orElse(otherwise);
    }

    /** Returns a word as a number. */
    double numberWord(int index) {
        return parseNumber(
                "argument " + (index + 1),
                word(index),
                Double.NEGATIVE_INFINITY,
                "a number, such as 0.5");
    }

    /** Returns a number above 0 and at most 1. */
    double fraction(String option, double otherwise) {
        return option(option).map(value -> parseFraction(option, value)).orElse(otherwise);
    }

    private void putWithValue(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (equals < 0 || !syntax.takes(name)) {
            throw syntax.wrong(
                    "no option %s; known: %s (a text that begins like one goes behind --)"
                            .formatted(name, syntax.optionNames()));
        }
        put(name, word.substring(equals + 1));
    }

    private void put(String name, String value) {
        if (options.put(name, value) != null) {
            throw syntax.wrong("%s is given twice".formatted(name));
        }
    }

    private int parsePositive(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as is a number that is too small
        }
        throw syntax.wrong("%s is '%s'; accepted: 1 or more".formatted(option, value));
    }

    private double parseNumber(String what, String value, double least, String accepted) {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number) && number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as is a number out of range
        }
        throw syntax.wrong("%s is '%s'; accepted: %s".formatted(what, value, accepted));
    }

    private double parseFraction(String option, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && number <= 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as is a number out of range
        }
        throw syntax.wrong("%s is '%s'; accepted: above 0 and at most 1".formatted(option, value));
    }
}
