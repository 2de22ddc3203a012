package io.samovar.http.internal.monitor;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import java.io.IOException;
import java.util.Locale;

/** Alerts and their rules. */
final class AlertJson {
    private AlertJson() {}

    static void status(JsonWriter out, AlertStatus alert) throws IOException {
        out.beginObject();
        out.name("alert").value(alert.rule().name());
        StatsJson.labels(out, alert.labels());
        out.name("state").value(word(alert.state()));
        out.name("severity").value(word(alert.rule().severity()));
        StatsJson.value(out, "value", alert.value());
        out.name("condition").value(alert.rule().condition());
        out.name("description").value(alert.rule().description());
        out.name("since").value(alert.since().toString());
        out.name("age_ms").value(alert.age().toMillis());
        out.endObject();
    }

    static void event(JsonWriter out, AlertEvent event) throws IOException {
        out.beginObject();
        out.name("alert").value(event.rule().name());
        StatsJson.labels(out, event.labels());
        out.name("change").value(word(event.change()));
        out.name("severity").value(word(event.rule().severity()));
        StatsJson.value(out, "value", event.value());
        out.name("reason").value(event.reason());
        out.name("at").value(event.at().toString());
        out.endObject();
    }

    static void rule(JsonWriter out, AlertRule rule) throws IOException {
        out.beginObject();
        out.name("name").value(rule.name());
        out.name("metric").value(rule.metric());
        out.name("statistic").value(word(rule.statistic()));
        out.name("operator").value(rule.operator().symbol());
        out.name("threshold").value(rule.threshold());
        out.name("duration_seconds").value(rule.duration().toMillis() / 1000.0);
        out.name("hysteresis").value(rule.hysteresis());
        out.name("severity").value(word(rule.severity()));
        out.name("description").value(rule.description());
        out.endObject();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
