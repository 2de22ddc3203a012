package io.samovar.monitor.internal;

import static io.samovar.api.monitor.HealthReport.Status.CRITICAL;
import static io.samovar.api.monitor.HealthReport.Status.OK;
import static io.samovar.api.monitor.HealthReport.Status.WARN;

import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.AlertStatus.State;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.SystemHealth;
import io.samovar.monitor.internal.system.Machine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** How the process is doing. */
final class SystemChecks {
    private static final double HIGH_PERCENT = 90;
    private static final double LOW_RATIO = 0.05;
    private static final double MEGABYTE = 1 << 20;

    private final Machine machine;
    private final Alerts alerts;

    SystemChecks(Machine machine, Alerts alerts) {
        this.machine = machine;
        this.alerts = alerts;
    }

    HealthReport memory() {
        SystemHealth now = machine.read();
        double percent = now.memoryPercent().orElse(0);
        return new HealthReport(
                "memory",
                percent > HIGH_PERCENT ? CRITICAL : OK,
                "%s of %s resident, heap %.1f of %.1f MB"
                        .formatted(
                                megabytes(now.residentBytes()),
                                megabytes(now.memoryLimitBytes()),
                                now.heapBytes() / MEGABYTE,
                                now.heapLimitBytes() / MEGABYTE));
    }

    HealthReport disk() {
        SystemHealth now = machine.read();
        double size = now.diskBytes().orElse(0);
        boolean low = size > 0 && now.diskFreeBytes().orElse(0) / size < LOW_RATIO;
        return new HealthReport(
                "disk",
                low ? WARN : OK,
                "%s of %s free where the data folder lies"
                        .formatted(megabytes(now.diskFreeBytes()), megabytes(now.diskBytes())));
    }

    HealthReport alerts() {
        List<AlertStatus> firing =
                alerts.active().stream().filter(alert -> alert.state() == State.FIRING).toList();
        boolean critical =
                firing.stream().anyMatch(alert -> alert.rule().severity() == Severity.CRITICAL);
        return new HealthReport(
                "alerts",
                critical ? CRITICAL : firing.isEmpty() ? OK : WARN,
                firing.isEmpty()
                        ? "none fires"
                        : firing.size()
                                + " firing: "
                                + String.join(
                                        ", ",
                                        firing.stream()
                                                .map(alert -> alert.rule().name())
                                                .distinct()
                                                .toList()));
    }

    /** Threads that wait for each other in a circle never go on: only a restart helps. */
    HealthReport threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] locked = threads.findDeadlockedThreads();
        return locked == null
                ? new HealthReport(
                        "threads", OK, threads.getThreadCount() + " run, none is deadlocked")
                : new HealthReport("threads", CRITICAL, "deadlocked: " + names(threads, locked));
    }

    private static String names(ThreadMXBean threads, long[] ids) {
        return Arrays.stream(threads.getThreadInfo(ids))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .collect(Collectors.joining(", "));
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isEmpty()
                ? "n/a"
                : String.format(Locale.ROOT, "%.1f MB", bytes.getAsLong() / MEGABYTE);
    }
}
