package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.monitor.Sample;
import io.samovar.api.monitor.SystemHealth;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorCommandsTest {
    private static final Map<String, String> TEA = Map.of("model", "tea", "version", "1.0.0");
    private static final List<Metric> METRICS =
            List.of(
                    Metric.gauge("jvm.heap.used", Metric.BYTES, "Heap.", 3 << 20),
                    Metric.gauge("process.cpu", Metric.RATIO, "Share.", 0.125),
                    new Metric(
                            "model.request.duration",
                            Metric.Kind.DISTRIBUTION,
                            Metric.SECONDS,
                            "Latency.",
                            List.of(
                                    Sample.of(
                                            TEA,
                                            new Distribution(
                                                    7, 3, 4, 0, 0.1, 0.002, 0, 0, 0.25, 0, 2.5)))));

    private final Rules rules = new Rules();
    private final MonitorCommands commands = new MonitorCommands();

    private static final class Rules implements Alerts {
        private final Map<String, AlertRule> rules = new TreeMap<>();

        @Override
        public List<AlertStatus> active() {
            return rules.values().stream()
                    .map(
                            rule ->
                                    new AlertStatus(
                                            rule,
                                            TEA,
                                            AlertStatus.State.PENDING,
                                            1.5,
                                            Instant.EPOCH,
                                            Duration.ofSeconds(3)))
                    .toList();
        }

        @Override
        public List<AlertEvent> history() {
            return List.of();
        }

        @Override
        public List<AlertRule> rules() {
            return List.copyOf(rules.values());
        }

        @Override
        public void put(AlertRule rule) {
            rules.put(rule.name(), rule);
        }

        @Override
        public boolean remove(String name) {
            return rules.remove(name) != null;
        }
    }

    @BeforeEach
    void furnish() {
        commands.alerts = rules;
        commands.monitor =
                (Monitor)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Monitor.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "metrics" -> METRICS;
                                            case "systemHealth" -> system();
                                            case "health" ->
                                                    List.of(
                                                            new HealthReport(
                                                                    "loader",
                                                                    HealthReport.Status.CRITICAL,
                                                                    "it is cold"));
                                            default -> throw new AssertionError(method);
                                        });
    }

    private static SystemHealth system() {
        return new SystemHealth(
                OptionalDouble.of(12.5),
                OptionalDouble.empty(),
                2,
                1 << 20,
                4 << 20,
                3,
                4,
                OptionalLong.of(90L << 20),
                OptionalLong.of(900L << 20),
                OptionalDouble.of(10),
                6,
                OptionalLong.of(50),
                OptionalLong.of(1024),
                OptionalLong.of(1L << 30),
                OptionalLong.of(2L << 30),
                9,
                Duration.ofMillis(10));
    }

    @Test
    void figuresAreShownInUnitsForPeople() {
        assertThat(commands.metrics())
                .contains("jvm.heap.used                                    3.0 MiB")
                .contains("12.5 %")
                .contains("model=tea version=1.0.0  7 times  2.000 ms  250.000 ms  2.5 s");
        assertThat(commands.metrics("jvm")).contains("jvm.heap").doesNotContain("process");
        assertThat(commands.metrics("tea")).isEqualTo("no metric begins like that");
        var json = JsonParser.parseString(commands.metrics("--json")).getAsJsonArray();
        assertThat(json).hasSize(3);
        assertThat(json.get(2).toString()).contains("\"p99\":0.25");
    }

    @Test
    void healthNamesTheWorstFirst() {
        assertThat(commands.health())
                .startsWith("status       CRITICAL\n")
                .contains("90.0 MiB of 900.0 MiB resident (10.0 %)")
                .contains("12.5 % of 2 processors, machine n/a")
                .endsWith("loader  CRITICAL  it is cold");
        var json = JsonParser.parseString(commands.health("--json")).getAsJsonObject();
        assertThat(json.get("status").getAsString()).isEqualTo("CRITICAL");
        assertThat(json.getAsJsonObject("system").get("system_cpu_percent").isJsonNull()).isTrue();
    }

    @Test
    void rulesAreSetShownAndRemoved() {
        assertThat(commands.alerts()).isEqualTo("no alert");
        assertThat(
                        commands.alerts(
                                "set",
                                "slow",
                                "model.request.duration",
                                "at-least",
                                "0.5",
                                "--statistic",
                                "p99",
                                "--for=2.5",
                                "--severity",
                                "critical"))
                .isEqualTo("slow: p99 of model.request.duration >= 0.5 for 2.5 s");
        assertThat(commands.alerts())
                .contains("slow   model=tea version=1.0.0  PENDING  CRITICAL  1.500  3.0 s");
        assertThat(commands.alerts("rules", "--json")).contains("\"operator\":\">=\"");
        assertThat(commands.alerts("remove", "slow")).isEqualTo("slow is removed");
        assertThatThrownBy(() -> commands.alerts("remove", "slow"))
                .hasMessageContaining("no alert rule 'slow'");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> commands.alerts("set", "slow"))
                .hasMessageContaining("NAME METRIC OPERATOR THRESHOLD");
        assertThatThrownBy(() -> commands.alerts("set", "s", "a.b", "over", "1"))
                .hasMessageContaining("at-least");
        assertThatThrownBy(() -> commands.alerts("set", "s", "a.b", "above", "much"))
                .hasMessageContaining("'much'");
        assertThatThrownBy(() -> commands.alerts("sett"))
                .hasMessageContaining("accepted: rules, set, remove");
        commands.monitor = null;
        assertThatThrownBy(commands::metrics).hasMessageContaining("io.samovar.monitor");
    }
}
