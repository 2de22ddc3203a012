package io.samovar.console.internal;

import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import java.util.List;
import java.util.Locale;

/** Alerts and their rules. */
final class AlertsView {
    private AlertsView() {}

    static String text(List<AlertStatus> alerts) {
        if (alerts.isEmpty()) {
            return "no alert";
        }
        Table table =
                new Table()
                        .text("ALERT")
                        .text("ABOUT")
                        .text("STATE")
                        .text("SEVERITY")
                        .number("VALUE")
                        .number("SINCE")
                        .text("CONDITION");
        for (AlertStatus alert : alerts) {
            table.row(
                    alert.rule().name(),
                    MetricsView.labels(alert.labels()),
                    alert.state().name(),
                    alert.rule().severity().name(),
                    String.format(Locale.ROOT, "%.4g", alert.value()),
                    Human.duration(alert.age()),
                    alert.rule().condition());
        }
        return table.toString();
    }

    static String json(List<AlertStatus> alerts) {
        return Json.text(
                Json.array(
                        alerts,
                        alert -> {
                            Json labels = new Json();
                            alert.labels().forEach(labels::put);
                            return new Json()
                                    .put("alert", alert.rule().name())
                                    .put("labels", labels)
                                    .put("state", alert.state().name())
                                    .put("severity", alert.rule().severity().name())
                                    .put("value", MetricsView.finite(alert.value()))
                                    .put("condition", alert.rule().condition())
                                    .put("age_ms", alert.age().toMillis());
                        }));
    }

    static String rules(List<AlertRule> rules) {
        if (rules.isEmpty()) {
            return "no alert rule";
        }
        Table table = new Table().text("NAME").text("SEVERITY").text("CONDITION").text("MEANING");
        rules.forEach(
                rule ->
                        table.row(
                                rule.name(),
                                rule.severity().name(),
                                rule.condition(),
                                rule.description()));
        return table.toString();
    }

    static String rulesJson(List<AlertRule> rules) {
        return Json.text(Json.array(rules, AlertsView::json));
    }

    static Json json(AlertRule rule) {
        return new Json()
                .put("name", rule.name())
                .put("metric", rule.metric())
                .put("statistic", rule.statistic().name())
                .put("operator", rule.operator().symbol())
                .put("threshold", rule.threshold())
                .put("duration_seconds", rule.duration().toMillis() / 1000.0)
                .put("hysteresis", rule.hysteresis())
                .put("severity", rule.severity().name())
                .put("description", rule.description());
    }
}
