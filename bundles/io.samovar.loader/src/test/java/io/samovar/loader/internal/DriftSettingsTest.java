package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.loader.internal.revision.LoaderSettings.Drift;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftSettingsTest {
    @Test
    void nothingIsGatedOrKeptUnlessAskedFor() {
        assertThat(drift(Map.of())).isEqualTo(Drift.OFF);
        assertThat(drift(Map.of("drift_limit", 0.95, "drift_reservoir_size", 100)))
                .isEqualTo(new Drift(0.95, 100));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aLimitThatIsNoCosineIsNamed(double limit) {
        assertThatThrownBy(() -> drift(Map.of("drift_limit", limit)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("drift.limit is '%s'".formatted(limit))
                .hasMessageContaining("0 to 1");
    }

    @Test
    void aNegativeSizeIsNamed() {
        assertThatThrownBy(() -> drift(Map.of("drift_reservoir_size", -1)))
                .hasMessageContaining("drift.reservoir.size is '-1'");
    }

    private static Drift drift(Map<String, Object> set) {
        LoaderConfig config =
                (LoaderConfig)
                        Proxy.newProxyInstance(
                                LoaderConfig.class.getClassLoader(),
                                new Class<?>[] {LoaderConfig.class},
                                (proxy, method, arguments) ->
                                        set.getOrDefault(
                                                method.getName(), method.getDefaultValue()));
        return new SettingsReader(config, name -> null).read().drift();
    }
}
