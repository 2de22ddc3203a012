package io.samovar.deployer.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StampTest {
    @Test
    void isReadAsItWasWritten() {
        for (String time :
                new String[] {
                    "2026-11-23T06:25:28.000000001Z",
                    "2026-11-23T06:25:28.999999999Z",
                    "1969-12-31T23:59:58.5Z",
                    "1970-01-01T00:00:00Z"
                }) {
            Stamp stamp = new Stamp(1L << 40, Instant.parse(time), Instant.EPOCH);
            assertThat(Stamp.parse(stamp.format())).isEqualTo(stamp);
        }
    }

    @Test
    void isReadAsTheFirstVersionsWroteIt() {
        assertThat(Stamp.parse("7 2026-11-23T06:25:28.130Z 1970-01-01T00:00:00Z"))
                .isEqualTo(new Stamp(7, Instant.parse("2026-11-23T06:25:28.130Z"), Instant.EPOCH));
    }
}
