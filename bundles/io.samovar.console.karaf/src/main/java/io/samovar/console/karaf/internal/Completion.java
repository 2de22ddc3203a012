package io.samovar.console.karaf.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be said next. */
final class Completion {
    private static final String OPTION = "--";

    private final Words words;

    Completion(Words words) {
        this.words = words;
    }

    /**
     * Returns what may follow.
     *
     * @param before the words behind the command that are complete
     */
    List<String> after(ConsoleCommand command, List<String> before) {
        Usage usage = command.usage();
        String last = before.isEmpty() ? "" : before.get(before.size() - 1);
        if (usage.hasValue(last)) {
            return known(command.getScope(), last.substring(OPTION.length()), before);
        }
        List<String> plain = withoutOptions(usage, before);
        Stream<String> values =
                usage.at(plain)
                        .flatMap(
                                word ->
                                        Usage.isPlaceholder(word)
                                                ? known(command.getScope(), word, plain).stream()
                                                : Stream.of(word));
        Stream<String> options =
                usage.options().stream().filter(option -> !before.contains(option));
        return Stream.concat(values, options).toList();
    }

    private List<String> known(String scope, String kind, List<String> before) {
        return switch (kind) {
            case "NAME" ->
                    scope.equals("preload")
                            ? words.tasks()
                            : scope.equals("model") ? words.models() : List.of();
            case "model" -> words.models();
            case "VERSION" -> before.isEmpty() ? List.of() : words.versions(before.get(0));
            case "REGION" -> words.regions();
            case "PROFILE" -> words.profiles();
            default -> List.of();
        };
    }

    private static List<String> withoutOptions(Usage usage, List<String> before) {
        List<String> plain = new ArrayList<>();
        boolean value = false;
        for (String word : before) {
            if (!value && !word.startsWith(OPTION)) {
                plain.add(word);
            }
            value = usage.hasValue(word);
        }
        return plain;
    }
}
