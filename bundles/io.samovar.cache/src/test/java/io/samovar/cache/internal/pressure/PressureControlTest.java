package io.samovar.cache.internal.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureControlTest {
    @TempDir private Path group;

    private double level;
    private final PressureControl control =
            new PressureControl(
                    List.of(
                            new Gauge() {
                                @Override
                                public String name() {
                                    return "test memory";
                                }

                                @Override
                                public double level() {
                                    return level;
                                }
                            }));

    @Test
    void shrinksWhileFullStaysInBetweenAndGivesBack() {
        level = 0.5;
        assertThat(control.look()).isEqualTo(1);
        assertThat(control.reason()).isEmpty();
        level = 0.95;
        assertThat(control.look()).isEqualTo(0.75);
        assertThat(control.look()).isEqualTo(0.5625);
        assertThat(control.reason()).isEqualTo("test memory is 95 % full");
        level = 0.8;
        assertThat(control.look()).isEqualTo(0.5625);
        level = 0.7;
        double before = 0.5625;
        for (int i = 0; i < 12; i++) {
            double now = control.look();
            assertThat(now).isGreaterThan(before).isLessThanOrEqualTo(1);
            before = now;
            if (now == 1) {
                break;
            }
        }
        assertThat(before).isEqualTo(1);
        assertThat(control.reason()).isEmpty();
    }

    @Test
    void neverGoesBelowATenth() {
        level = 1;
        for (int i = 0; i < 100; i++) {
            control.look();
        }
        assertThat(control.look()).isEqualTo(0.1);
    }

    @Test
    void fileCacheOfTheContainerIsNoPressure() throws IOException {
        ContainerGauge gauge = new ContainerGauge(group);
        assertThat(gauge.level()).isNegative();
        Files.writeString(group.resolve("memory.max"), "max\n");
        assertThat(gauge.level()).isNegative();
        Files.writeString(group.resolve("memory.max"), "1000\n");
        Files.writeString(group.resolve("memory.current"), "900\n");
        Files.writeString(group.resolve("memory.stat"), "anon 500\ninactive_file 300\n");
        assertThat(gauge.level()).isCloseTo(0.6, within(1e-9));
        assertThat(new HeapGauge().level()).isBetween(0.0, 1.0);
    }
}
