package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertStatus;
import io.samovar.api.monitor.Alerts;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import io.samovar.http.internal.web.Response;
import java.io.IOException;
import java.util.List;

/** Shows alerts, and changes their rules. */
final class AlertsHandler {
    private final MonitorServices services;

    AlertsHandler(MonitorServices services) {
        this.services = services;
    }

    Response list(Call call) {
        Alerts alerts = services.alerts();
        List<AlertStatus> active = alerts.active();
        List<AlertEvent> history = alerts.history();
        List<AlertRule> rules = alerts.rules();
        return Response.ok(
                out -> {
                    out.beginObject();
                    out.name("active").beginArray();
                    for (AlertStatus alert : active) {
                        AlertJson.status(out, alert);
                    }
                    out.endArray();
                    out.name("history").beginArray();
                    for (AlertEvent event : history) {
                        AlertJson.event(out, event);
                    }
                    out.endArray();
                    out.name("rules").beginArray();
                    for (AlertRule rule : rules) {
                        AlertJson.rule(out, rule);
                    }
                    out.endArray();
                    out.endObject();
                });
    }

    Response put(Call call) throws IOException {
        AlertRule rule = RuleRequest.read(call.parameter("rule"), call);
        try {
            services.alerts().put(rule);
        } catch (IllegalStateException e) {
            throw Problem.of(409, e.getMessage()).code("conflict");
        }
        return Response.ok(out -> AlertJson.rule(out, rule));
    }

    Response remove(Call call) {
        String name = call.parameter("rule");
        if (!services.alerts().remove(name)) {
            throw Problem.notFound(
                            "no alert rule %s; there are: %s"
                                    .formatted(
                                            Problem.quote(name),
                                            String.join(
                                                    ", ",
                                                    services.alerts().rules().stream()
                                                            .map(AlertRule::name)
                                                            .toList())))
                    .code("rule_not_found");
        }
        return Response.ok(out -> out.beginObject().name("removed").value(name).endObject());
    }
}
