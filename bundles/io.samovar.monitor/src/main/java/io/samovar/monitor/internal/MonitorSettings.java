package io.samovar.monitor.internal;

import io.samovar.monitor.internal.alert.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration, checked.
 *
 * @param look every how long the metrics are looked at
 * @param log every how long figures are written; zero = never
 * @param samples how many samples a metric may have
 * @param names how many names may be recorded by
 * @param builtIn whether the built-in rules are used
 * @param off the built-in rules that are not
 * @param rules how many rules there may be
 * @param webhook where alerts are posted to
 * @param webhookLimit how long that may take
 */
record MonitorSettings(
        Duration look,
        Duration log,
        int samples,
        int names,
        boolean builtIn,
        Set<String> off,
        int rules,
        Optional<URI> webhook,
        Duration webhookLimit) {
    private static final int MANY = 1_000_000;
    private static final int MINUTE_MILLIS = 60_000;
    private static final int DAY_SECONDS = 86_400;

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException names the value and what would be accepted
     */
    static MonitorSettings of(MonitorConfig config) {
        Set<String> off = new HashSet<>();
        for (String entry : config.alerts_off()) {
            Arrays.stream(entry.split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(off::add);
        }
        return new MonitorSettings(
                Duration.ofMillis(in("look.ms", config.look_ms(), 100, MINUTE_MILLIS)),
                Duration.ofSeconds(
                        in(
                                "performance.log.seconds",
                                config.performance_log_seconds(),
                                0,
                                DAY_SECONDS)),
                in("samples.limit", config.samples_limit(), 1, MANY),
                in("names.limit", config.names_limit(), 0, MANY),
                config.alerts_builtin(),
                Set.copyOf(off),
                in("alerts.rules.limit", config.alerts_rules_limit(), 0, MANY),
                Optional.of(config.webhook_url())
                        .filter(url -> !url.isBlank())
                        .map(Webhook::address),
                Duration.ofMillis(
                        in("webhook.timeout.ms", config.webhook_timeout_ms(), 1, MINUTE_MILLIS)));
    }

    private static int in(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d; accepted: %d to %d".formatted(key, value, least, most));
        }
        return value;
    }
}
