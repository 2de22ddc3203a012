package io.samovar.optimizer.internal.tuning;

import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says when nothing should be changed: while a serious alert fires, and some time after. Used by
 * one thread.
 */
public final class Incidents {
    private final Supplier<Alerts> alerts;
    private final Severity least;
    private final long calmNanos;
    private final LongSupplier nanoTime;
    private String last = "";
    private long over;

    /**
     * @param alerts gives null while there are none
     * @param least alerts below that are none of our business
     * @param calm how long everything has to be well before something is changed again
     */
    public Incidents(
            Supplier<Alerts> alerts, Severity least, Duration calm, LongSupplier nanoTime) {
        this.alerts = alerts;
        this.least = least;
        this.calmNanos = calm.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns why nothing should be changed now; empty if nothing speaks against it. */
    public String now() {
        Alerts known = alerts.get();
        Optional<AlertStatus> firing =
                known == null
                        ? Optional.empty()
                        : known.active().stream().filter(this::isSerious).findFirst();
        if (firing.isPresent()) {
            last = firing.get().rule().name();
            over = nanoTime.getAsLong() + calmNanos;
            return "alert %s is firing".formatted(last);
        }
        if (!last.isEmpty() && over - nanoTime.getAsLong() > 0) {
            return "alert %s was firing a moment ago".formatted(last);
        }
        last = "";
        return "";
    }

    private boolean isSerious(AlertStatus alert) {
        return alert.state() == AlertStatus.State.FIRING
                && alert.rule().severity().compareTo(least) >= 0;
    }
}
