package io.samovar.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    private final Map<String, String> variables = new HashMap<>();
    private CacheConfig config = new Values("", 0);

    @Test
    void configurationBeatsTheVariableAndThatTheDefault() {
        assertThat(read().limits().memoryBytes()).isEqualTo(200L << 20);
        variables.put("CACHE_MEMORY_LIMIT_MB", "1000");
        assertThat(read().limits().memoryBytes()).isEqualTo(1000L << 20);
        assertThat(read().limits().heapBytes()).isEqualTo(16L << 20);
        config = new Values("", 8);
        assertThat(read().limits().memoryBytes()).isEqualTo(8L << 20);
        assertThat(read().limits().heapBytes()).as("a quarter at most").isEqualTo(2L << 20);
        assertThat(read().computeLimit()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void switchIsReadFromBoth() {
        assertThat(enabled()).isTrue();
        variables.put("ENABLE_INTELLIGENT_CACHE", "false");
        assertThat(enabled()).isFalse();
        config = new Values("true", 0);
        assertThat(enabled()).isTrue();
        config = new Values("perhaps", 0);
        assertThatThrownBy(this::enabled)
                .hasMessageContaining("'perhaps'")
                .hasMessageContaining("true, false");
    }

    @Test
    void wrongValuesAreNamedWithWhatWouldBeAccepted() {
        variables.put("CACHE_MEMORY_LIMIT_MB", "lots");
        assertThatThrownBy(this::read)
                .hasMessageContaining("CACHE_MEMORY_LIMIT_MB is 'lots'")
                .hasMessageContaining("1 to");
        config = new Values("", -1);
        assertThatThrownBy(this::read)
                .hasMessageContaining("memory.limit.mb is '-1'")
                .hasMessageContaining("accepted: 0 to");
    }

    private CacheSettings read() {
        return new SettingsReader(config, variables::get).read();
    }

    private boolean enabled() {
        return new SettingsReader(config, variables::get).enabled();
    }

    // SCR implements the annotation in the same way
    @SuppressWarnings("BadAnnotationImplementation")
    private static final class Values implements CacheConfig {
        private final String enabled;
        private final int memory;

        Values(String enabled, int memory) {
            this.enabled = enabled;
            this.memory = memory;
        }

        @Override
        public String enabled() {
            return enabled;
        }

        @Override
        public int memory_limit_mb() {
            return memory;
        }

        @Override
        public int heap_limit_mb() {
            return 16;
        }

        @Override
        public int disk_limit_mb() {
            return 0;
        }

        @Override
        public int entry_limit_kb() {
            return 1024;
        }

        @Override
        public String policy() {
            return "";
        }

        @Override
        public long model_ttl_seconds() {
            return 0;
        }

        @Override
        public boolean model_scope_by_key() {
            return false;
        }

        @Override
        public int compute_timeout_seconds() {
            return 30;
        }

        @Override
        public boolean restart_warm() {
            return true;
        }

        @Override
        public boolean pressure_shrinks() {
            return true;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CacheConfig.class;
        }
    }
}
