package io.samovar.console.internal;

import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.AlertRule.Severity;
import io.samovar.api.monitor.AlertRule.Statistic;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Monitor;
import io.samovar.api.monitor.Operator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The commands {@code monitor:…}. */
@Component(
        service = MonitorCommands.class,
        property = {
            "osgi.command.scope=monitor",
            "osgi.command.function=metrics",
            "osgi.command.function=health",
            "osgi.command.function=alerts"
        })
public final class MonitorCommands {
    private static final double SECONDS = 30;
    private static final long MILLIS = 1000;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Monitor monitor;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Alerts alerts;

    Audit audit = Audit.LOGGED;

    @Descriptor(Does.MONITOR_METRICS)
    public String metrics(@Descriptor(Takes.METRICS) String... words) {
        Arguments arguments = new Arguments(Syntax.MONITOR_METRICS, words);
        String prefix = arguments.optionalWord(0).orElse("");
        return Watch.shown(
                arguments,
                () -> {
                    MetricsView view = new MetricsView(present().metrics(), prefix);
                    return arguments.json() ? view.json() : view.text();
                });
    }

    @Descriptor(Does.MONITOR_HEALTH)
    public String health(@Descriptor(Takes.HEALTH) String... words) {
        Arguments arguments = new Arguments(Syntax.MONITOR_HEALTH, words);
        return Watch.shown(
                arguments,
                () -> {
                    HealthView view = new HealthView(present().systemHealth(), present().health());
                    return arguments.json() ? view.json() : view.text();
                });
    }

    @Descriptor(Does.MONITOR_ALERTS)
    public String alerts(@Descriptor(Takes.ALERTS) String... words) {
        Arguments arguments = new Arguments(Syntax.MONITOR_ALERTS, words);
        Alerts present = Part.MONITOR.require(alerts);
        return switch (arguments.optionalWord(0).orElse("")) {
            case "" ->
                    Watch.shown(
                            arguments,
                            () ->
                                    arguments.json()
                                            ? AlertsView.json(present.active())
                                            : AlertsView.text(present.active()));
            case "rules" ->
                    arguments.json()
                            ? AlertsView.rulesJson(present.rules())
                            : AlertsView.rules(present.rules());
            case "set" -> audit.of(Syntax.MONITOR_ALERTS, arguments, () -> set(present, arguments));
            case "remove" ->
                    audit.of(Syntax.MONITOR_ALERTS, arguments, () -> remove(present, arguments));
            default ->
                    throw Syntax.MONITOR_ALERTS.wrong(
                            "'%s'; accepted: rules, set, remove".formatted(arguments.word(0)));
        };
    }

    private static String set(Alerts alerts, Arguments arguments) {
        if (arguments.words().size() != 5) {
            throw Syntax.MONITOR_ALERTS.wrong("set needs NAME METRIC OPERATOR THRESHOLD");
        }
        AlertRule rule =
                new AlertRule(
                        arguments.word(1),
                        arguments.word(2),
                        word(
                                Statistic.values(),
                                arguments.option(Syntax.STATISTIC).orElse("value")),
                        operator(arguments.word(3)),
                        arguments.numberWord(4),
                        Duration.ofMillis(
                                Math.round(arguments.number(Syntax.FOR, SECONDS) * MILLIS)),
                        arguments.number(Syntax.HYSTERESIS, 0),
                        word(
                                Severity.values(),
                                arguments.option(Syntax.SEVERITY).orElse("warning")),
                        "");
        alerts.put(rule);
        return arguments.json()
                ? AlertsView.json(rule).toString()
                : "%s: %s".formatted(rule.name(), rule.condition());
    }

    private static String remove(Alerts alerts, Arguments arguments) {
        String name =
                arguments
                        .optionalWord(1)
                        .orElseThrow(() -> Syntax.MONITOR_ALERTS.wrong("remove needs NAME"));
        if (!alerts.remove(name)) {
            throw new IllegalArgumentException(
                    "no alert rule '%s'; there are: %s"
                            .formatted(
                                    name,
                                    alerts.rules().stream()
                                            .map(AlertRule::name)
                                            .collect(Collectors.joining(", "))));
        }
        return arguments.json()
                ? new Json().put("removed", name).toString()
                : "%s is removed".formatted(name);
    }

    /** The shell takes {@code >} for its own, so words will do. */
    private static Operator operator(String text) {
        for (Operator operator : Operator.values()) {
            if (operator.name().equalsIgnoreCase(text.replace('-', '_'))) {
                return operator;
            }
        }
        try {
            return Operator.of(text);
        } catch (IllegalArgumentException e) {
            throw Syntax.MONITOR_ALERTS.wrong(
                    "operator '%s'; accepted: %s, or '>' and so on in quotes"
                            .formatted(text, words(Operator.values())));
        }
    }

    private static <E extends Enum<E>> E word(E[] known, String text) {
        return Arrays.stream(known)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                Syntax.MONITOR_ALERTS.wrong(
                                        "'%s'; accepted: %s".formatted(text, words(known))));
    }

    private static String words(Enum<?>[] known) {
        return Arrays.stream(known)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private Monitor present() {
        return Part.MONITOR.require(monitor);
    }
}
