package io.samovar.loader.internal;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.revision.LoaderSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Turns configuration into settings; a wrong value is named with what would be accepted. */
final class SettingsReader {
    private static final List<String> VERSION_POLICIES = List.of("newest", "manual");

    private final LoaderConfig config;
    private final UnaryOperator<String> variables;

    /**
     * @param variables returns the value of an environment variable as the profile and the
     *     environment have it, or null
     */
    SettingsReader(LoaderConfig config, UnaryOperator<String> variables) {
        this.config = config;
        this.variables = variables;
    }

    /**
     * Reads all settings.
     *
     * @throws IllegalArgumentException if one is wrong
     */
    LoaderSettings read() {
        return new LoaderSettings(
                seconds("load.timeout.seconds", config::load_timeout_seconds, 1),
                atLeast(1, "load.concurrency", config::load_concurrency),
                atLeast(1, "queue.limit", config::queue_limit),
                seconds("memory.wait.seconds", config::memory_wait_seconds, 0),
                seconds("drain.timeout.seconds", config::drain_timeout_seconds, 1),
                seconds("absence.seconds", config::absence_seconds, 0),
                newestWins(),
                strategy(),
                budget(),
                seconds("keep.alive.seconds", config::keep_alive_seconds, 0),
                seconds("keep.warm.seconds", config::keep_warm_seconds, 0),
                policy(),
                batches(),
                new LoaderSettings.Drift(
                        driftLimit(),
                        atLeast(0, "drift.reservoir.size", config::drift_reservoir_size)));
    }

    private LoaderSettings.Batches batches() {
        int delay = atLeast(-1, "batch.max.delay.ms", config::batch_max_delay_ms);
        int runs = atLeast(0, "batch.runs", config::batch_runs);
        return new LoaderSettings.Batches(
                atLeast(0, "batch.max.size", config::batch_max_size),
                delay < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(delay)),
                atLeast(1, "batch.queue.limit", config::batch_queue_limit),
                runs > 0 ? runs : Runtime.getRuntime().availableProcessors());
    }

    private double driftLimit() {
        double limit = config.drift_limit();
        if (!(limit >= 0 && limit <= 1)) {
            throw wrong("drift.limit", Double.toString(limit), "a number from 0 to 1");
        }
        return limit;
    }

    private boolean newestWins() {
        String policy = config.version_policy();
        if (!VERSION_POLICIES.contains(policy)) {
            throw wrong("version.policy", policy, VERSION_POLICIES.toString());
        }
        return policy.equals("newest");
    }

    private LoadStrategy strategy() {
        String name = config.strategy().trim();
        if (name.isEmpty()) {
            boolean preload = flag("PRELOAD_MODELS", false);
            boolean lazy = flag("LAZY_LOADING_ENABLED", true);
            if (preload) {
                return lazy ? LoadStrategy.HYBRID : LoadStrategy.EAGER;
            }
            return lazy ? LoadStrategy.LAZY : LoadStrategy.MANUAL;
        }
        for (LoadStrategy strategy : LoadStrategy.values()) {
            if (strategy.name().equalsIgnoreCase(name)) {
                return strategy;
            }
        }
        throw wrong(
                "strategy", name, Arrays.toString(LoadStrategy.values()).toLowerCase(Locale.ROOT));
    }

    private long budget() {
        long megabytes = atLeast(0, "memory.limit.mb", config::memory_limit_mb);
        if (megabytes > 0) {
            return megabytes << 20;
        }
        String variable = variables.apply("MODEL_MEMORY_LIMIT_MB");
        if (variable != null) {
            return (long) megabytes(variable) << 20;
        }
        return machineMemory() / 2;
    }

    private static int megabytes(String variable) {
        NumberFormatException cause = null;
        try {
            int megabytes = Integer.parseInt(variable.trim());
            if (megabytes > 0) {
                return megabytes;
            }
        } catch (NumberFormatException e) {
            cause = e;
        }
        throw new IllegalArgumentException(
                "MODEL_MEMORY_LIMIT_MB is '%s'; accepted: a number of megabytes, 1 or more"
                        .formatted(variable),
                cause);
    }

    private static long machineMemory() {
        java.lang.management.OperatingSystemMXBean system =
                ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getTotalMemorySize()
                : 2 * Runtime.getRuntime().maxMemory();
    }

    private String policy() {
        String name = config.residency_policy();
        if (!Policies.names().contains(name)) {
            throw wrong("residency.policy", name, Policies.names().toString());
        }
        return name;
    }

    private boolean flag(String variable, boolean otherwise) {
        String value = variables.apply(variable);
        if (value == null) {
            return otherwise;
        }
        return switch (value.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "%s is '%s'; accepted: true or false".formatted(variable, value));
        };
    }

    private static Duration seconds(String property, LongSupplier value, int least) {
        return Duration.ofSeconds(atLeast(least, property, value));
    }

    /** What is no number at all makes the configuration itself throw when it is asked. */
    private static int atLeast(int least, String property, LongSupplier configured) {
        String accepted = "%d or more, at most %d".formatted(least, Integer.MAX_VALUE);
        long value;
        try {
            value = configured.getAsLong();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "io.samovar.loader %s is not a number; accepted: %s (%s)"
                            .formatted(property, accepted, e.getMessage()),
                    e);
        }
        if (value < least || value > Integer.MAX_VALUE) {
            throw wrong(property, Long.toString(value), accepted);
        }
        return (int) value;
    }

    private static IllegalArgumentException wrong(String property, String value, String accepted) {
        return new IllegalArgumentException(
                "io.samovar.loader %s is '%s'; accepted: %s".formatted(property, value, accepted));
    }
}
