package io.samovar.monitor.internal.health;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the result cache is doing. */
@Component(name = "io.samovar.monitor.check.cache", property = HealthCheck.NAME + "=cache")
public final class CacheCheck implements HealthCheck {
    private static final double MEGABYTE = 1 << 20;
    private static final double FULL = 0.9;

    private final ResultCache cache;

    @Activate
    public CacheCheck(@Reference ResultCache cache) {
        this.cache = cache;
    }

    @Override
    public HealthReport check() {
        CacheStatistics now = cache.statistics();
        if (now.lost() > 0) {
            return report(
                    Status.WARN, "its storage dropped %d entries by itself".formatted(now.lost()));
        }
        // less room than configured matters once it is used up: an idle cache has not even taken it
        // yet
        if (now.effectiveLimitBytes() < now.limitBytes()
                && now.bytes() >= FULL * now.effectiveLimitBytes()) {
            return report(
                    Status.WARN,
                    "%s instead of %s: %s"
                            .formatted(
                                    megabytes(now.effectiveLimitBytes()),
                                    megabytes(now.limitBytes()),
                                    now.limitReason()));
        }
        return report(
                Status.OK,
                "%d entries, %s of %s"
                        .formatted(
                                now.entries(),
                                megabytes(now.bytes()),
                                megabytes(now.limitBytes())));
    }

    private static HealthReport report(Status status, String message) {
        return new HealthReport("cache", status, message);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
}
