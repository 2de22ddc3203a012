package io.samovar.cache.internal;

import io.samovar.cache.internal.model.ModelResults;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.Limits;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Turns configuration into settings; a wrong value is named with what would be accepted. */
final class SettingsReader {
    static final String LIMIT_VARIABLE = "CACHE_MEMORY_LIMIT_MB";
    static final String SWITCH_VARIABLE = "ENABLE_INTELLIGENT_CACHE";

    private static final int DEFAULT_MEGABYTES = 200;
    private static final long MOST_MEGABYTES = 1 << 20;

    private final CacheConfig config;
    private final UnaryOperator<String> variables;

    /**
     * @param variables returns the value of an environment variable as the profile and the
     *     environment have it, or null
     */
    SettingsReader(CacheConfig config, UnaryOperator<String> variables) {
        this.config = config;
        this.variables = variables;
    }

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    CacheSettings read() {
        return new CacheSettings(
                limits(),
                config.policy().strip(),
                new ModelResults.Settings(
                        Lifetime.of(
                                Duration.ofSeconds(
                                        number(
                                                "model.ttl.seconds",
                                                config::model_ttl_seconds,
                                                0,
                                                Integer.MAX_VALUE)),
                                Duration.ZERO),
                        config.model_scope_by_key()),
                Duration.ofSeconds(
                        number(
                                "compute.timeout.seconds",
                                config::compute_timeout_seconds,
                                1,
                                86_400)),
                config.restart_warm(),
                config.pressure_shrinks());
    }

    /**
     * Returns whether the cache is on.
     *
     * @throws IllegalArgumentException if that is neither true nor false
     */
    boolean enabled() {
        String own = config.enabled().strip();
        if (!own.isEmpty()) {
            return flag("io.samovar.cache enabled", own);
        }
        String variable = variables.apply(SWITCH_VARIABLE);
        return variable == null || flag(SWITCH_VARIABLE, variable.strip());
    }

    private Limits limits() {
        long memory = megabytes() << 20;
        long heap = number("heap.limit.mb", config::heap_limit_mb, 1, MOST_MEGABYTES) << 20;
        long disk = number("disk.limit.mb", config::disk_limit_mb, 0, MOST_MEGABYTES) << 20;
        long entry = number("entry.limit.kb", config::entry_limit_kb, 1, 1024) << 10;
        return new Limits(memory, Math.min(heap, memory / 4), disk, (int) entry);
    }

    private long megabytes() {
        long own = number("memory.limit.mb", config::memory_limit_mb, 0, MOST_MEGABYTES);
        if (own > 0) {
            return own;
        }
        String variable = variables.apply(LIMIT_VARIABLE);
        if (variable == null) {
            return DEFAULT_MEGABYTES;
        }
        NumberFormatException cause = null;
        try {
            long megabytes = Long.parseLong(variable.strip());
            if (megabytes > 0 && megabytes <= MOST_MEGABYTES) {
                return megabytes;
            }
        } catch (NumberFormatException e) {
            cause = e;
        }
        throw new IllegalArgumentException(
                "%s is '%s'; accepted: a number of megabytes, 1 to %d"
                        .formatted(LIMIT_VARIABLE, variable, MOST_MEGABYTES),
                cause);
    }

    private static boolean flag(String name, String value) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(
                "%s is '%s'; accepted: true, false".formatted(name, value));
    }

    /** What is no number at all makes the configuration itself throw when it is asked. */
    private static long number(String property, LongSupplier configured, long least, long most) {
        String accepted = "%d to %d".formatted(least, most);
        long value;
        try {
            value = configured.getAsLong();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "io.samovar.cache %s is not a number; accepted: %s (%s)"
                            .formatted(property, accepted, e.getMessage()),
                    e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "io.samovar.cache %s is '%d'; accepted: %s"
                            .formatted(property, value, accepted));
        }
        return value;
    }
}
