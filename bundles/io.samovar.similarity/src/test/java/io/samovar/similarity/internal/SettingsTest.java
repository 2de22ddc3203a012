package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void aWrongValueIsNamedWithWhatIsAccepted() {
        assertThatThrownBy(() -> new Settings(Optional.empty(), 0, 1, 1024))
                .hasMessage("io.samovar.similarity: batch.size is 0; accepted: 1 to 65536");
        assertThatThrownBy(() -> new Settings(Optional.empty(), 1, -1, 1024))
                .hasMessageContaining("max.file.bytes is -1");
        assertThatThrownBy(() -> new Settings(Optional.empty(), 1, 1, 0))
                .hasMessageContaining("compare.bytes is 0");
    }
}
