package io.samovar.console.internal;

import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.SystemHealth;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How everything is doing.
 *
 * @param system the process and its machine
 * @param reports what each part says, the worst first
 */
record HealthView(SystemHealth system, List<HealthReport> reports) {
    private static final String UNKNOWN = "n/a";

    String text() {
        Table parts = new Table().text("PART").text("STATUS").text("WHY");
        reports.forEach(
                report -> parts.row(report.name(), report.status().name(), report.message()));
        return sheet() + "\n\n" + parts;
    }

    String json() {
        Json process =
                new Json()
                        .put("cpu_percent", number(system.cpuPercent()))
                        .put("system_cpu_percent", number(system.systemCpuPercent()))
                        .put("processors", system.processors())
                        .put("memory_percent", number(system.memoryPercent()))
                        .put("resident_bytes", number(system.residentBytes()))
                        .put("memory_limit_bytes", number(system.memoryLimitBytes()))
                        .put("heap_bytes", system.heapBytes())
                        .put("heap_limit_bytes", system.heapLimitBytes())
                        .put("non_heap_bytes", system.nonHeapBytes())
                        .put("direct_bytes", system.directBytes())
                        .put("threads", system.threads())
                        .put("open_files", number(system.openFiles()))
                        .put("disk_free_bytes", number(system.diskFreeBytes()))
                        .put("gc_count", system.gcCount())
                        .put("gc_ms", system.gcTime().toMillis());
        return new Json()
                .put("status", status())
                .put("system", process)
                .put("parts", reports, HealthView::json)
                .toString();
    }

    static Json json(HealthReport report) {
        return new Json()
                .put("name", report.name())
                .put("status", report.status().name())
                .put("message", report.message());
    }

    private String status() {
        return reports.isEmpty() ? HealthReport.Status.OK.name() : reports.get(0).status().name();
    }

    private Sheet sheet() {
        return new Sheet("")
                .line("status", status())
                .line(
                        "cpu",
                        "%s of %s, machine %s"
                                .formatted(
                                        percent(system.cpuPercent()),
                                        Human.count(system.processors(), "processor"),
                                        percent(system.systemCpuPercent())))
                .line(
                        "memory",
                        "%s of %s resident (%s)"
                                .formatted(
                                        bytes(system.residentBytes()),
                                        bytes(system.memoryLimitBytes()),
                                        percent(system.memoryPercent())))
                .line(
                        "heap",
                        "%s of %s"
                                .formatted(
                                        Human.bytes(system.heapBytes()),
                                        Human.bytes(system.heapLimitBytes())))
                .line("beside it", Human.bytes(system.nonHeapBytes()))
                .line("buffers", Human.bytes(system.directBytes()))
                .line("threads", system.threads())
                .line("files", known(system.openFiles()) + " of " + known(system.fileLimit()))
                .line(
                        "disk",
                        "%s of %s free"
                                .formatted(
                                        bytes(system.diskFreeBytes()), bytes(system.diskBytes())))
                .line(
                        "collections",
                        "%d, %s together"
                                .formatted(system.gcCount(), Human.duration(system.gcTime())));
    }

    private static Number number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Number number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static String percent(OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%.1f %%", value.getAsDouble())
                : UNKNOWN;
    }

    private static String bytes(OptionalLong value) {
        return value.isPresent() ? Human.bytes(value.getAsLong()) : UNKNOWN;
    }

    private static String known(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : UNKNOWN;
    }
}
