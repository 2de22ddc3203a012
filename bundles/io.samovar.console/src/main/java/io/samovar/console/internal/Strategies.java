package io.samovar.console.internal;

import io.samovar.api.loading.LoadStrategy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Loading strategies as people spell them: in lower case when shown, in any case when read. */
final class Strategies {
    /** Stands for no strategy of a model's own. */
    static final String DEFAULT = "default";

    private Strategies() {}

    static String word(LoadStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the strategy of that name, or empty if there is none. */
    static Optional<LoadStrategy> find(String word) {
        return Arrays.stream(LoadStrategy.values())
                .filter(strategy -> strategy.name().equalsIgnoreCase(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(LoadStrategy.values())
                .map(Strategies::word)
                .collect(Collectors.joining(", "));
    }
}
