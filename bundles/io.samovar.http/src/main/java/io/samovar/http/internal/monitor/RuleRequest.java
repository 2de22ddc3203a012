package io.samovar.http.internal.monitor;

import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertRule.Statistic;
import io.samovar.api.monitor.Operator;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads an alert rule. */
final class RuleRequest {
    private static final double MILLIS = 1000;
    private static final double DEFAULT_SECONDS = 30;

    private final JsonIn in;
    private String metric;
    private Statistic statistic = Statistic.VALUE;
    private Operator operator = Operator.ABOVE;
    private Double threshold;
    private double seconds = DEFAULT_SECONDS;
    private double hysteresis;
    private Severity severity = Severity.WARNING;
    private String description = "";

    private RuleRequest(JsonIn in) {
        this.in = in;
    }

    static AlertRule read(String name, Call call) throws IOException {
        JsonIn in = new JsonIn(call.body());
        RuleRequest request = new RuleRequest(in);
        in.object(request::member);
        in.end();
        return request.rule(name);
    }

    private AlertRule rule(String name) throws IOException {
        if (metric == null) {
            throw new InvalidJsonException("$.metric", "is missing", "the name of a metric");
        }
        if (threshold == null) {
            throw new InvalidJsonException("$.threshold", "is missing", "a number");
        }
        if (!(seconds >= 0 && seconds <= AlertRule.LONGEST.toSeconds())) {
            throw new InvalidJsonException(
                    "$.duration_seconds", "is " + seconds, "0 to " + AlertRule.LONGEST.toSeconds());
        }
        try {
            return new AlertRule(
                    name,
                    metric,
                    statistic,
                    operator,
                    threshold,
                    Duration.ofMillis(Math.round(seconds * MILLIS)),
                    hysteresis,
                    severity,
                    description);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private boolean member(String name) throws IOException {
        switch (name) {
            case "metric" -> metric = in.string();
            case "statistic" -> statistic = word(Statistic.values());
            case "operator" -> operator = operator();
            case "threshold" -> threshold = in.real();
            case "duration_seconds" -> seconds = in.real();
            case "hysteresis" -> hysteresis = in.real();
            case "severity" -> severity = word(Severity.values());
            case "description" -> description = in.string();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Operator operator() throws IOException {
        String path = in.path();
        String text = in.string();
        try {
            return Operator.of(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException(
                    path,
                    "is " + Problem.quote(text),
                    Arrays.stream(Operator.values())
                            .map(Operator::symbol)
                            .collect(Collectors.joining(" ")));
        }
    }

    private <E extends Enum<E>> E word(E[] known) throws IOException {
        String path = in.path();
        String text = in.string();
        for (E value : known) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new InvalidJsonException(
                path,
                "is " + Problem.quote(text),
                Arrays.stream(known).map(AlertJson::word).collect(Collectors.joining(", ")));
    }
}
