package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperatorValuesTest {
    private static final List<String> SOURCES =
            List.of("io.samovar.cache/memory.limit.mb=0", "CACHE_MEMORY_LIMIT_MB");

    private final Map<String, Configuration> configured = new HashMap<>();
    private Set<String> own = Set.of();
    private final OperatorValues values =
            new OperatorValues(() -> configured, name -> own.contains(name));

    @Test
    void nobodyHasSaidAnything() {
        assertThat(values.apply(SOURCES)).isEmpty();
        assertThat(values.apply(List.of())).isEmpty();
        configured.put("io.samovar.cache", of("memory.limit.mb", "0"));
        assertThat(values.apply(SOURCES)).isEmpty();
        configured.put("io.samovar.cache", of("memory.limit.mb", " "));
        assertThat(values.apply(SOURCES)).isEmpty();
    }

    @Test
    void aSettingOrAVariableIsTheOperatorsWord() {
        configured.put("io.samovar.cache", of("memory.limit.mb", "77"));
        assertThat(values.apply(SOURCES))
                .isEqualTo("memory.limit.mb = 77 is set for io.samovar.cache");
        configured.clear();
        own = Set.of("CACHE_MEMORY_LIMIT_MB");
        assertThat(values.apply(SOURCES)).isEqualTo("CACHE_MEMORY_LIMIT_MB was given at the start");
    }

    @Test
    void aConfigurationThatCannotBeReadSaysNothing() {
        OperatorValues broken =
                new OperatorValues(
                        () -> {
                            throw new IOException("for the test");
                        },
                        name -> false);
        assertThat(broken.apply(SOURCES)).isEmpty();
    }

    private static Configuration of(String key, String value) {
        return new Configuration(Map.of(key, value), "etc");
    }
}
