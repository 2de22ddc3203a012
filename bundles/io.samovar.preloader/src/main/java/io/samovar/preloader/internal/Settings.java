package io.samovar.preloader.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The preloader's settings.
 *
 * @param maxConcurrent how many tasks run at once
 * @param forecast whether models are loaded because they are expected to be needed
 * @param residency whether the forecast decides who leaves
 * @param goal how likely a preload must be used
 * @param loadLimit how many processes may want each processor; 0 = any number
 */
record Settings(
        int maxConcurrent, boolean forecast, boolean residency, double goal, double loadLimit) {
    static final String CONCURRENT = "PRELOAD_MAX_CONCURRENT";
    static final String BACKGROUND = "ENABLE_BACKGROUND_PRELOADING";

    /**
     * Reads the settings.
     *
     * @param variable the value of an environment or profile variable, or null
     * @throws IllegalArgumentException if one is wrong; says which and what is accepted
     */
    static Settings read(PreloaderConfig config, UnaryOperator<String> variable) {
        if (config.goal() < 0 || config.goal() > 1) {
            throw new IllegalArgumentException(
                    "goal is %s; accepted: 0 to 1".formatted(config.goal()));
        }
        if (config.load_limit() < 0) {
            throw new IllegalArgumentException(
                    "load.limit is %s; accepted: 0 or more".formatted(config.load_limit()));
        }
        int concurrent =
                config.max_concurrent() == 0
                        ? number(CONCURRENT, variable.apply(CONCURRENT))
                        : atLeastOne("max.concurrent", config.max_concurrent());
        boolean forecast =
                config.forecast().isBlank()
                        ? flag(BACKGROUND, variable.apply(BACKGROUND))
                        : flag("forecast", config.forecast());
        return new Settings(
                concurrent, forecast, config.residency(), config.goal(), config.load_limit());
    }

    private static int number(String name, String value) {
        if (value == null || value.isBlank()) {
            return 1;
        }
        try {
            return atLeastOne(name, Integer.parseInt(value.trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s is '%s'; accepted: 1 or more".formatted(name, value), e);
        }
    }

    private static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "%s is %d; accepted: 1 or more".formatted(name, value));
        }
        return value;
    }

    private static boolean flag(String name, String valueOrNull) {
        String value =
                Optional.ofNullable(valueOrNull)
                        .filter(given -> !given.isBlank())
                        .orElse("true")
                        .trim()
                        .toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "%s is '%s'; accepted: true, false".formatted(name, valueOrNull));
        }
        return value.equals("true");
    }
}
