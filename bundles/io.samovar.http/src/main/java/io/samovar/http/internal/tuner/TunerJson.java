package io.samovar.http.internal.tuner;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.tuning.TunerStatus;
import io.samovar.api.tuning.TunerStep;
import io.samovar.api.tuning.TunerStep.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes what is known of the tuner. */
final class TunerJson {
    private TunerJson() {}

    static void write(JsonWriter out, TunerStatus status, List<TunerStep> log) throws IOException {
        out.beginObject();
        out.name("state").value(status.state());
        out.name("frozen").value(status.frozen());
        seconds(out, "cost_seconds", status.cost());
        for (Verdict verdict : List.of(Verdict.KEPT, Verdict.REVERTED, Verdict.ABANDONED)) {
            out.name(word(verdict)).value(status.steps().getOrDefault(verdict, 0L));
        }
        out.name("knobs").beginArray();
        for (TunerStatus.KnobStatus knob : status.knobs()) {
            write(out, knob);
        }
        out.endArray();
        out.name("log").beginArray();
        for (TunerStep step : log) {
            write(out, step);
        }
        out.endArray();
        out.endObject();
    }

    private static void write(JsonWriter out, TunerStatus.KnobStatus knob) throws IOException {
        out.beginObject();
        out.name("knob").value(knob.name());
        out.name("description").value(knob.description());
        out.name("unit").value(knob.unit());
        out.name("value").value(knob.value());
        out.name("min").value(knob.min());
        out.name("max").value(knob.max());
        out.name("start").value(knob.start());
        out.name("locked").value(knob.locked());
        out.name("why").value(knob.why());
        out.endObject();
    }

    private static void write(JsonWriter out, TunerStep step) throws IOException {
        out.beginObject();
        out.name("at").value(step.at().toString());
        out.name("knob").value(step.knob());
        out.name("from").value(step.from());
        out.name("to").value(step.to());
        out.name("reason").value(step.reason());
        seconds(out, "before_seconds", step.before());
        seconds(out, "after_seconds", step.after());
        out.name("verdict").value(word(step.verdict()));
        out.name("why").value(step.why());
        out.endObject();
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** JSON knows no number that is none. */
    private static void seconds(JsonWriter out, String name, double value) throws IOException {
        out.name(name);
        if (Double.isFinite(value)) {
            out.value(value);
        } else {
            out.nullValue();
        }
    }
}
