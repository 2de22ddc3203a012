package io.samovar.monitor.internal.jmx;

import io.samovar.api.loading.LoadStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Strategies in the words of the configuration. */
final class Strategies {
    /** Takes a model's own strategy away. */
    static final String DEFAULT = "default";

    private Strategies() {}

    static String text(LoadStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    static LoadStrategy parse(String text) {
        return find(text, "");
    }

    /** Returns null for {@link #DEFAULT}. */
    static LoadStrategy parseOrDefault(String text) {
        return DEFAULT.equalsIgnoreCase(text) ? null : find(text, ", " + DEFAULT);
    }

    private static LoadStrategy find(String wanted, String alsoAccepted) {
        return Arrays.stream(LoadStrategy.values())
                .filter(strategy -> text(strategy).equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "strategy: '%s'; accepted: %s%s"
                                                .formatted(wanted, accepted(), alsoAccepted)));
    }

    private static String accepted() {
        return Arrays.stream(LoadStrategy.values())
                .map(Strategies::text)
                .collect(Collectors.joining(", "));
    }
}
