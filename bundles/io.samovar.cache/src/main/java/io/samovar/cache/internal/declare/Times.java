package io.samovar.cache.internal.declare;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations spell them. */
final class Times {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})([smhd])");

    private Times() {}

    /** Returns the duration; zero for an empty text. */
    static Duration parse(String text) {
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "ttl: '%s'; accepted: a number with s, m, h or d, such as 90s or 1h"
                            .formatted(text));
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
