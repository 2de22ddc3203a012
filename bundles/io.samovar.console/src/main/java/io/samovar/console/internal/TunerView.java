package io.samovar.console.internal;

import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStatus.KnobStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the tuner says, for people and for programs. */
final class TunerView {
    private static final double MILLIS = 1e3;
    private static final double WHOLE = 1e15;

    private TunerView() {}

    static String text(TunerStatus status) {
        Sheet sheet =
                new Sheet("")
                        .line("state", status.state())
                        .line("cost", cost(status.cost()))
                        .line(
                                "steps",
                                "%d kept, %d reverted, %d abandoned"
                                        .formatted(
                                                count(status, Verdict.KEPT),
                                                count(status, Verdict.REVERTED),
                                                count(status, Verdict.ABANDONED)));
        if (!status.frozen().isEmpty()) {
            sheet.line("frozen", status.frozen());
        }
        if (status.knobs().isEmpty()) {
            return sheet + "\n\nno knobs";
        }
        Table knobs =
                new Table()
                        .text("KNOB")
                        .number("VALUE")
                        .number("START")
                        .number("LEAST")
                        .number("GREATEST")
                        .text("LEFT ALONE");
        for (KnobStatus knob : status.knobs()) {
            knobs.row(
                    knob.name(),
                    value(knob.value(), knob.unit()),
                    value(knob.start(), knob.unit()),
                    value(knob.min(), knob.unit()),
                    value(knob.max(), knob.unit()),
                    knob.locked() ? knob.why() : "no");
        }
        return sheet + "\n\n" + knobs;
    }

    static String log(List<TunerStep> steps, Instant now) {
        if (steps.isEmpty()) {
            return "no steps";
        }
        Table table =
                new Table()
                        .number("AGO")
                        .text("KNOB")
                        .number("FROM")
                        .number("TO")
                        .number("BEFORE")
                        .number("AFTER")
                        .text("VERDICT")
                        .text("WHY");
        for (TunerStep step : steps) {
            table.row(
                    Human.duration(Duration.between(step.at(), now)),
                    step.knob(),
                    value(step.from(), ""),
                    value(step.to(), ""),
                    cost(step.before()),
                    cost(step.after()),
                    word(step.verdict()),
                    step.why());
        }
        return table.toString();
    }

    static Json json(TunerStatus status) {
        return new Json()
                .put("state", status.state())
                .put("frozen", status.frozen())
                .put("cost_seconds", known(status.cost()))
                .put("kept", count(status, Verdict.KEPT))
                .put("reverted", count(status, Verdict.REVERTED))
                .put("abandoned", count(status, Verdict.ABANDONED))
                .put(
                        "knobs",
                        status.knobs(),
                        knob ->
                                new Json()
                                        .put("knob", knob.name())
                                        .put("description", knob.description())
                                        .put("unit", knob.unit())
                                        .put("value", knob.value())
                                        .put("min", knob.min())
                                        .put("max", knob.max())
                                        .put("start", knob.start())
                                        .put("locked", knob.locked())
                                        .put("why", knob.why()));
    }

    static Json json(TunerStep step) {
        return new Json()
                .put("at", step.at().toString())
                .put("knob", step.knob())
                .put("from", step.from())
                .put("to", step.to())
                .put("reason", step.reason())
                .put("before_seconds", known(step.before()))
                .put("after_seconds", known(step.after()))
                .put("verdict", word(step.verdict()))
                .put("why", step.why());
    }

    private static long count(TunerStatus status, Verdict verdict) {
        return status.steps().getOrDefault(verdict, 0L);
    }

    private static Number known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String cost(double seconds) {
        return Double.isFinite(seconds)
                ? String.format(Locale.ROOT, "%.3g ms", seconds * MILLIS)
                : "-";
    }

    private static String value(double value, String unit) {
        if (unit.equals("bytes")) {
            return Human.bytes((long) value);
        }
        String number =
                value == Math.rint(value) && Math.abs(value) < WHOLE
                        ? Long.toString((long) value)
                        : String.format(Locale.ROOT, "%.4g", value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
