package io.samovar.monitor.internal.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.SystemHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    @TempDir private Path folder;

    @Test
    void thisProcessHasFiguresThatCanBe() {
        assumeThat(ProcFile.STATUS).exists();
        SystemHealth now = new Machine(folder.resolve("not/yet"), System::nanoTime).read();
        assertThat(now.residentBytes().getAsLong())
                .isBetween(10L << 20, now.memoryLimitBytes().getAsLong());
        assertThat(now.memoryPercent().getAsDouble()).isBetween(0.0, 100.0);
        assertThat(now.heapBytes()).isBetween(1L << 20, now.heapLimitBytes());
        assertThat(now.threads()).isPositive();
        assertThat(now.openFiles().getAsLong()).isBetween(1L, now.fileLimit().getAsLong());
        assertThat(now.diskFreeBytes().getAsLong()).isBetween(0L, now.diskBytes().getAsLong());
    }

    @Test
    void anAnswerHoldsForAMoment() {
        AtomicLong now = new AtomicLong();
        Machine machine = new Machine(folder, now::get);
        SystemHealth first = machine.read();
        assertThat(machine.read()).isSameAs(first);
        now.addAndGet(500_000_000);
        assertThat(machine.read()).isNotSameAs(first);
    }

    @Test
    void memoryIsReadOffTheStatus() throws Exception {
        Path status =
                Files.writeString(folder.resolve("status"), "VmHWM:\t 9 kB\nVmRSS:\t  42 kB\n");
        assertThat(new ProcFile(status).residentBytes()).hasValue(42 * 1024);
        assertThat(new ProcFile(folder.resolve("none")).residentBytes()).isEmpty();
    }

    @Test
    void everyFigureHasANameOfItsOwn() {
        List<Metric> metrics = new SystemMetrics(new Machine(folder, System::nanoTime)).metrics();
        assertThat(metrics).extracting(Metric::name).doesNotHaveDuplicates();
        assertThat(metrics).allSatisfy(metric -> assertThat(metric.help()).isNotEmpty());
    }
}
