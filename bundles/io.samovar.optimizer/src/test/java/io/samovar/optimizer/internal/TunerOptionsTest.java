package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.optimizer.internal.tuning.TunerSettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunerOptionsTest {
    @Test
    void whereNothingIsSaidTheDefaultsApply() {
        TunerOptions options = TunerOptions.read(config(Map.of()));
        assertThat(options.plan().search()).isEqualTo(TunerSettings.DEFAULT);
        assertThat(options.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.enabled()).isEmpty();
        assertThat(options.freeze()).isEqualTo(Severity.CRITICAL);
        assertThat(options.plan().bounds()).isEmpty();
        assertThat(options.plan().locked()).isEmpty();
    }

    @Test
    void listsAreReadAsOneTextOrSeveral() {
        TunerOptions options =
                TunerOptions.read(
                        config(
                                Map.of(
                                        "bounds",
                                        new String[] {"a=1..2, b=3..4"},
                                        "locked",
                                        new String[] {"c, d", "e"},
                                        "enabled",
                                        " True ")));
        assertThat(options.plan().bounds()).containsOnlyKeys("a", "b");
        assertThat(options.plan().locked()).containsExactlyInAnyOrder("c", "d", "e");
        assertThat(options.enabled()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "interval_ms, 10, interval.ms",
        "samples, 2, samples",
        "min_requests, 0, min.requests",
        "min_gain, 2, min.gain",
        "harm, 0.5, harm",
        "patience_seconds, 0, patience.seconds",
        "settling, -1, settling",
        "enabled, perhaps, enabled",
        "freeze_severity, bad, freeze.severity",
        "weight_p99, -1, weights"
    })
    void whatIsWrongIsNamedWithWhatIsAccepted(String method, String value, String key) {
        assertThatThrownBy(() -> TunerOptions.read(config(Map.of(method, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value)
                .hasMessageContaining("accepted: ");
    }

    private static TunerConfig config(Map<String, Object> values) {
        return (TunerConfig)
                Proxy.newProxyInstance(
                        TunerConfig.class.getClassLoader(),
                        new Class<?>[] {TunerConfig.class},
                        (proxy, method, arguments) -> {
                            Object value = values.get(method.getName());
                            if (value == null) {
                                return method.getDefaultValue();
                            }
                            if (method.getReturnType() == long.class) {
                                return Long.parseLong(value.toString());
                            }
                            return method.getReturnType() == double.class
                                    ? Double.parseDouble(value.toString())
                                    : value;
                        });
    }
}
