package io.samovar.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerformanceLogTest {
    private final List<String> lines = new ArrayList<>();
    private final List<Metric> metrics =
            List.of(
                    Metric.gauge("jvm.heap", Metric.RATIO, "", 0.25),
                    Metric.gauge("jvm.threads", "", "", 12),
                    new Metric(
                            "model.items",
                            Metric.Kind.COUNTER,
                            "",
                            "",
                            List.of(Sample.of(Map.of("model", "tea", "version", "1"), 3))));

    @Test
    void aLineForEachPartAndSetOfLabels() {
        PerformanceLog log = new PerformanceLog(lines::add, Duration.ofSeconds(60), 0);
        log.look(metrics, Duration.ofSeconds(59).toNanos());
        assertThat(lines).isEmpty();
        log.look(metrics, Duration.ofSeconds(60).toNanos());
        log.look(metrics, Duration.ofSeconds(61).toNanos());
        assertThat(lines)
                .containsExactly(
                        "jvm heap_ratio=0.250000 threads=12", "model model=tea version=1 items=3");
    }

    @Test
    void itCanBeSwitchedOff() {
        PerformanceLog log = new PerformanceLog(lines::add, Duration.ZERO, 0);
        log.look(metrics, Duration.ofDays(1).toNanos());
        assertThat(lines).isEmpty();
    }

    @Test
    void theConfigurationBeatsTheVariable() {
        assertThat(Switch.isOn("", null)).isTrue();
        assertThat(Switch.isOn("", "false")).isFalse();
        assertThat(Switch.isOn("true", "false")).isTrue();
        assertThat(Switch.isOn("FALSE ", "true")).isFalse();
    }
}
