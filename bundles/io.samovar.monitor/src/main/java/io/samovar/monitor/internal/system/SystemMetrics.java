package io.samovar.monitor.internal.system;

import static io.samovar.api.monitor.Metric.BYTES;
import static io.samovar.api.monitor.Metric.NONE;
import static io.samovar.api.monitor.Metric.RATIO;
import static io.samovar.api.monitor.Metric.SECONDS;
import static io.samovar.api.monitor.Metric.gauge;

import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import io.samovar.api.monitor.SystemHealth;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** The figures of process and machine. */
public final class SystemMetrics implements MetricSource {
    private final Machine machine;

    public SystemMetrics(Machine machine) {
        this.machine = machine;
    }

    @Override
    public List<Metric> metrics() {
        SystemHealth now = machine.read();
        List<Metric> all = new ArrayList<>();
        all.add(
                gauge(
                        "process.uptime",
                        SECONDS,
                        "How long the process has been running.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3));
        share(all, "process.cpu", "What this process takes of its processors.", now.cpuPercent());
        share(all, "system.cpu", "What everybody takes of them.", now.systemCpuPercent());
        all.add(gauge("process.cpus", NONE, "How many it may use.", now.processors()));
        known(all, "process.resident", "Its physical memory.", now.residentBytes());
        known(
                all,
                "process.memory.limit",
                "The memory of the machine or container.",
                now.memoryLimitBytes());
        share(all, "process.memory", "What it takes of that limit.", now.memoryPercent());
        files(all, now);
        java(all, now);
        disk(all, now);
        collectors(all);
        return all;
    }

    private static void files(List<Metric> all, SystemHealth now) {
        now.openFiles()
                .ifPresent(
                        open ->
                                all.add(
                                        gauge(
                                                "process.files.open",
                                                NONE,
                                                "File descriptors in use.",
                                                open)));
        now.fileLimit()
                .ifPresent(
                        most ->
                                all.add(
                                        gauge(
                                                "process.files.limit",
                                                NONE,
                                                "How many there may be.",
                                                most)));
    }

    private static void java(List<Metric> all, SystemHealth now) {
        all.add(gauge("jvm.heap.used", BYTES, "The Java heap in use.", now.heapBytes()));
        all.add(gauge("jvm.heap.limit", BYTES, "What it may become.", now.heapLimitBytes()));
        all.add(
                gauge(
                        "jvm.heap",
                        RATIO,
                        "What is in use of that limit.",
                        (double) now.heapBytes() / now.heapLimitBytes()));
        all.add(
                gauge(
                        "jvm.nonheap.used",
                        BYTES,
                        "What the JVM holds beside the heap: classes, compiled code.",
                        now.nonHeapBytes()));
        all.add(gauge("jvm.direct.used", BYTES, "Buffers outside of the heap.", now.directBytes()));
        all.add(gauge("jvm.threads", NONE, "Threads that run.", now.threads()));
        all.add(
                gauge(
                        "jvm.classes",
                        NONE,
                        "Classes that are loaded.",
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()));
    }

    private static void disk(List<Metric> all, SystemHealth now) {
        known(all, "disk.free", "What is free where the data folder lies.", now.diskFreeBytes());
        known(all, "disk.size", "The size of that file system.", now.diskBytes());
        if (now.diskFreeBytes().isPresent() && now.diskBytes().isPresent()) {
            all.add(
                    gauge(
                            "disk.available",
                            RATIO,
                            "What is free of that size.",
                            (double) now.diskFreeBytes().getAsLong()
                                    / now.diskBytes().getAsLong()));
        }
    }

    private void collectors(List<Metric> all) {
        all.add(
                byCollector(
                        "jvm.gc.collections",
                        NONE,
                        "Garbage collections.",
                        GarbageCollectorMXBean::getCollectionCount));
        all.add(
                byCollector(
                        "jvm.gc.pause",
                        SECONDS,
                        "What they took.",
                        collector -> collector.getCollectionTime() / 1e3));
    }

    private Metric byCollector(
            String name, String unit, String help, ToDoubleFunction<GarbageCollectorMXBean> value) {
        return new Metric(
                name,
                Metric.Kind.COUNTER,
                unit,
                help,
                machine.collectors().stream()
                        .map(
                                collector ->
                                        Sample.of(
                                                Map.of("collector", collector.getName()),
                                                Math.max(0, value.applyAsDouble(collector))))
                        .toList());
    }

    private static void share(List<Metric> all, String name, String help, OptionalDouble percent) {
        percent.ifPresent(value -> all.add(gauge(name, RATIO, help, value / 100)));
    }

    private static void known(List<Metric> all, String name, String help, OptionalLong bytes) {
        bytes.ifPresent(value -> all.add(gauge(name, BYTES, help, value)));
    }
}
