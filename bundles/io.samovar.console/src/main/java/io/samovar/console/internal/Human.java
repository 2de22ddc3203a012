package io.samovar.console.internal;

import java.time.Duration;
import java.util.Locale;

/** Sizes, durations and numbers for people; the same in every country. */
final class Human {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final long KIBI = 1024;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOURS_PER_DAY = 24;

    private Human() {}

    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KIBI && unit < UNITS.length - 1) {
            value /= KIBI;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Returns the two most telling units, such as {@code 3 m 12 s}. */
    static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return millis + " ms";
        }
        if (seconds < SECONDS_PER_MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        long minutes = seconds / SECONDS_PER_MINUTE;
        if (minutes < MINUTES_PER_HOUR) {
            return "%d m %d s".formatted(minutes, seconds % SECONDS_PER_MINUTE);
        }
        long hours = minutes / MINUTES_PER_HOUR;
        if (hours < HOURS_PER_DAY) {
            return "%d h %d m".formatted(hours, minutes % MINUTES_PER_HOUR);
        }
        return "%d d %d h".formatted(hours / HOURS_PER_DAY, hours % HOURS_PER_DAY);
    }

    static String score(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }

    /** Returns {@code 1 pair} or {@code 2 pairs}. */
    static String count(long number, String singular) {
        return number == 1 ? "1 " + singular : number + " " + singular + "s";
    }
}
