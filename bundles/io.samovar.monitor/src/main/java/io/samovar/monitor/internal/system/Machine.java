package io.samovar.monitor.internal.system;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.samovar.api.monitor.SystemHealth;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Reads the state of process and machine. The JVM's beans know a container's limits; asked again at
 * once they would tell the load of a moment, so an answer holds for half a second.
 */
public final class Machine {
    private static final long HOLDS_NANOS = Duration.ofMillis(500).toNanos();
    private static final double PERCENT = 100;

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<BufferPoolMXBean> buffers =
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getGarbageCollectorMXBeans();
    private final ProcFile process = new ProcFile(ProcFile.STATUS);
    private final Path data;
    private final LongSupplier clock;
    private SystemHealth latest;
    private long readAt;

    /**
     * @param data the data folder, or one above it
     * @param clock a monotonic time in nanoseconds
     */
    public Machine(Path data, LongSupplier clock) {
        this.data = data;
        this.clock = clock;
    }

    /** Returns the state of now. */
    public synchronized SystemHealth read() {
        long now = clock.getAsLong();
        if (latest == null || now - readAt >= HOLDS_NANOS) {
            latest = readAnew();
            readAt = now;
        }
        return latest;
    }

    List<GarbageCollectorMXBean> collectors() {
        return collectors;
    }

    private SystemHealth readAnew() {
        var heap = memory.getHeapMemoryUsage();
        OptionalLong resident = process.residentBytes();
        long limit = system.getTotalMemorySize();
        Disk disk = disk();
        OptionalLong open = OptionalLong.empty();
        OptionalLong most = OptionalLong.empty();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            open = positive(unix.getOpenFileDescriptorCount());
            most = positive(unix.getMaxFileDescriptorCount());
        }
        return new SystemHealth(
                percent(system.getProcessCpuLoad()),
                percent(system.getCpuLoad()),
                Runtime.getRuntime().availableProcessors(),
                heap.getUsed(),
                heap.getMax() > 0 ? heap.getMax() : Runtime.getRuntime().maxMemory(),
                memory.getNonHeapMemoryUsage().getUsed(),
                buffers.stream().mapToLong(pool -> Math.max(0, pool.getMemoryUsed())).sum(),
                resident,
                positive(limit),
                resident.isPresent() && limit > 0
                        ? OptionalDouble.of(PERCENT * resident.getAsLong() / limit)
                        : OptionalDouble.empty(),
                threads.getThreadCount(),
                open,
                most,
                disk.free(),
                disk.size(),
                collectors.stream().mapToLong(c -> Math.max(0, c.getCollectionCount())).sum(),
                Duration.ofMillis(
                        collectors.stream()
                                .mapToLong(c -> Math.max(0, c.getCollectionTime()))
                                .sum()));
    }

    private record Disk(OptionalLong free, OptionalLong size) {}

    private Disk disk() {
        try {
            Path existing = data;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            if (existing != null) {
                FileStore store = Files.getFileStore(existing);
                return new Disk(
                        OptionalLong.of(store.getUsableSpace()),
                        OptionalLong.of(store.getTotalSpace()));
            }
        } catch (IOException e) {
            // a file system that does not tell is none to alert about
            return new Disk(OptionalLong.empty(), OptionalLong.empty());
        }
        return new Disk(OptionalLong.empty(), OptionalLong.empty());
    }

    private static OptionalLong positive(long value) {
        return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** The first answers are negative: there is nothing to compare with yet. */
    private static OptionalDouble percent(double load) {
        return load >= 0 ? OptionalDouble.of(PERCENT * load) : OptionalDouble.empty();
    }
}
