package io.samovar.cache.internal.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places for arguments: {@code user_{0}}. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d{1,3})}");

    /** Texts and places in turn, beginning with a text. */
    private final List<String> texts = new ArrayList<>();

    private final List<Integer> places = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if it names an argument that is not there
     */
    Template(String template, int arguments) {
        Matcher matcher = PLACE.matcher(template);
        int end = 0;
        while (matcher.find()) {
            int place = Integer.parseInt(matcher.group(1));
            if (place >= arguments) {
                throw new IllegalArgumentException(
                        "'%s' names argument %d of %d; accepted: {0} to {%d}"
                                .formatted(template, place, arguments, arguments - 1));
            }
            texts.add(template.substring(end, matcher.start()));
            places.add(place);
            end = matcher.end();
        }
        texts.add(template.substring(end));
    }

    /** Returns a template of arguments, told apart whatever they contain. */
    static Template of(List<Integer> places) {
        return new Template(places);
    }

    private Template(List<Integer> wanted) {
        texts.add("");
        for (int place : wanted) {
            places.add(place);
            texts.add("");
        }
    }

    /**
     * Fills in arguments.
     *
     * @param each what to do with the text of an argument
     */
    String fill(Object[] arguments, UnaryOperator<String> each) {
        StringBuilder text = new StringBuilder(texts.get(0));
        for (int i = 0; i < places.size(); i++) {
            text.append(each.apply(text(arguments[places.get(i)]))).append(texts.get(i + 1));
        }
        return text.toString();
    }

    /** Returns a text that differs if any of the arguments does: with the length of each. */
    String fillApart(Object[] arguments) {
        return fill(arguments, text -> text.length() + ":" + text + ",");
    }

    private static String text(Object argument) {
        if (argument instanceof String
                || argument instanceof Number
                || argument instanceof Boolean
                || argument instanceof Character
                || argument instanceof Enum<?>
                || argument instanceof UUID) {
            return argument.toString();
        }
        throw new IllegalArgumentException(
                "an argument of a key is %s; accepted: a text, number, boolean, enum or UUID"
                        .formatted(argument == null ? "null" : argument.getClass().getName()));
    }
}
