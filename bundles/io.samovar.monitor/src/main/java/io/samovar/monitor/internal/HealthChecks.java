package io.samovar.monitor.internal;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks every part how it is doing. */
final class HealthChecks {
    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();

    void add(HealthCheck check) {
        checks.add(check);
    }

    void remove(HealthCheck check) {
        checks.remove(check);
    }

    /** Returns the answers, the worst first. */
    List<HealthReport> reports() {
        return checks.stream()
                .map(HealthChecks::ask)
                .sorted(
                        Comparator.comparing(HealthReport::status)
                                .reversed()
                                .thenComparing(HealthReport::name))
                .toList();
    }

    private static HealthReport ask(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException | LinkageError e) {
            return new HealthReport(
                    check.getClass().getSimpleName(), Status.CRITICAL, "its check failed: " + e);
        }
    }
}
