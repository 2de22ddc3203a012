package io.samovar.console.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a model stays in memory unused, as people write it.
 *
 * @param duration zero = for ever; empty = as its description or the configuration says
 */
record KeepAlive(Optional<Duration> duration) {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})([smhd])");
    private static final String ACCEPTED =
            "a number with s, m, h or d behind it such as 10m, forever, or default";

    static KeepAlive of(Syntax syntax, String text) {
        Matcher time = TIME.matcher(text);
        if (text.equals("default")) {
            return new KeepAlive(Optional.empty());
        } else if (text.equals("forever")) {
            return new KeepAlive(Optional.of(Duration.ZERO));
        } else if (time.matches()) {
            String unit = time.group(2).toUpperCase(Locale.ROOT);
            return new KeepAlive(
                    Optional.of(
                            Duration.parse(
                                    (unit.equals("D") ? "P" : "PT") + time.group(1) + unit)));
        }
        throw syntax.wrong("%s is '%s'; accepted: %s".formatted(Syntax.KEEP_ALIVE, text, ACCEPTED));
    }
}
