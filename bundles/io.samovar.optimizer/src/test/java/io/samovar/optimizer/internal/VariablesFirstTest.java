package io.samovar.optimizer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

class VariablesFirstTest {
    private final VariablesFirst plugin =
            new VariablesFirst(Set.of("CACHE_MEMORY_LIMIT_MB", "PRELOAD_MODELS"));

    @Test
    void whatAVariableSaysIsTakenOutOfAConfiguration() {
        assertThat(modified("io.samovar.cache", Map.of("memory.limit.mb", "11", "enabled", "true")))
                .containsOnlyKeys("service.pid", "enabled");
        assertThat(modified("io.samovar.loader", Map.of("strategy", "eager", "queue.limit", 5)))
                .as("one of its two variables is enough")
                .containsOnlyKeys("service.pid", "queue.limit");
    }

    @Test
    void whatNoVariableSaysStays() {
        Map<String, Object> other = Map.of("memory.limit.mb", "11");
        assertThat(modified("io.samovar.loader", other)).containsKey("memory.limit.mb");
        assertThat(modified("org.example", other)).containsKey("memory.limit.mb");
    }

    private Map<String, Object> modified(String pid, Map<String, Object> configuration) {
        Map<String, Object> properties = new HashMap<>(configuration);
        properties.put("service.pid", pid);
        plugin.modifyConfiguration(null, FrameworkUtil.asDictionary(properties));
        return properties;
    }
}
