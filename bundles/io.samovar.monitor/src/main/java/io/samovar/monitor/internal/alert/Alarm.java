package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent.Change;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus.State;
import io.samovar.api.monitor.Distribution;
import io.samovar.api.monitor.Operator;
import io.samovar.api.monitor.Sample;
import io.samovar.monitor.internal.metrics.Growth;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One rule and one sample: where the alert stands. Used by one thread at a time. */
final class Alarm {
    private final AlertRule rule;
    private final Map<String, String> labels;
    private final Growth growth;
    private State state = State.OK;
    private double value;
    private long since;
    private Instant shownSince;
    private long goodSince;
    private boolean good;

    Alarm(AlertRule rule, Map<String, String> labels, long now, Instant shownNow) {
        this.rule = rule;
        this.labels = labels;
        this.growth =
                switch (rule.statistic()) {
                    case RATE, INCREASE -> new Growth();
                    default -> null;
                };
        this.since = now;
        this.shownSince = shownNow;
    }

    AlertRule rule() {
        return rule;
    }

    Map<String, String> labels() {
        return labels;
    }

    State state() {
        return state;
    }

    double value() {
        return value;
    }

    long since() {
        return since;
    }

    Instant shownSince() {
        return shownSince;
    }

    /** Takes a sample and returns what that changes. */
    Optional<Change> look(Sample sample, long now, Instant shownNow) {
        value = read(sample, now);
        boolean bad = rule.operator().holds(value, rule.threshold());
        return switch (state) {
            case OK -> bad ? begin(now, shownNow) : Optional.empty();
            case PENDING ->
                    bad ? wait(now, shownNow) : change(State.OK, Change.CLEARED, now, shownNow);
            case FIRING -> heal(now, shownNow);
        };
    }

    /** Returns what it changes that there is no such sample any more. */
    Optional<Change> gone(long now, Instant shownNow) {
        value = Double.NaN;
        return switch (state) {
            case OK -> Optional.empty();
            case PENDING -> change(State.OK, Change.CLEARED, now, shownNow);
            case FIRING -> change(State.OK, Change.RESOLVED, now, shownNow);
        };
    }

    private Optional<Change> begin(long now, Instant shownNow) {
        return rule.duration().isZero()
                ? fire(now, shownNow)
                : change(State.PENDING, Change.PENDING, now, shownNow);
    }

    private Optional<Change> wait(long now, Instant shownNow) {
        return now - since >= rule.duration().toNanos() ? fire(now, shownNow) : Optional.empty();
    }

    private Optional<Change> fire(long now, Instant shownNow) {
        good = false;
        return change(State.FIRING, Change.FIRING, now, shownNow);
    }

    /** Good again is what is well behind the threshold, for as long as it took to fire. */
    private Optional<Change> heal(long now, Instant shownNow) {
        boolean wasGood = good;
        good = !rule.operator().holds(value, clearing());
        if (good && !wasGood) {
            goodSince = now;
        }
        return good && now - goodSince >= rule.duration().toNanos()
                ? change(State.OK, Change.RESOLVED, now, shownNow)
                : Optional.empty();
    }

    private double clearing() {
        Operator operator = rule.operator();
        return switch (operator) {
            case ABOVE, AT_LEAST -> rule.threshold() - rule.hysteresis();
            case BELOW, AT_MOST -> rule.threshold() + rule.hysteresis();
            case EQUAL, NOT_EQUAL -> rule.threshold();
        };
    }

    private Optional<Change> change(State next, Change change, long now, Instant shownNow) {
        state = next;
        since = now;
        shownSince = shownNow;
        return Optional.of(change);
    }

    private double read(Sample sample, long now) {
        Optional<Distribution> distribution = sample.distribution();
        if (growth != null) {
            growth.look(now, distribution.map(d -> (double) d.count()).orElse(sample.value()));
            return rule.statistic() == AlertRule.Statistic.RATE ? growth.rate() : growth.increase();
        }
        if (distribution.isEmpty()) {
            return sample.value();
        }
        Distribution recent = distribution.get();
        return switch (rule.statistic()) {
            case P50 -> recent.p50();
            case P95 -> recent.p95();
            case P99 -> recent.p99();
            case MAX -> recent.max();
            default -> recent.mean();
        };
    }
}
