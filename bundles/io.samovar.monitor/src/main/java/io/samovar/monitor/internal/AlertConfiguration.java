package io.samovar.monitor.internal;

import io.samovar.api.monitor.AlertRule;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Operator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A rule by configuration: {@code io.samovar.alert~NAME}. */
@Component(
        name = "io.samovar.monitor.alert",
        service = {},
        immediate = true,
        configurationPid = "io.samovar.alert",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AlertConfiguration.Config.class, factory = true)
public final class AlertConfiguration {
    private final Alerts alerts;
    private final AlertRule rule;

    /** The configuration. */
    @ObjectClassDefinition(
            name = "Samovar alert",
            description = "Says when somebody is to be told; the instance's name is the rule's.")
    @interface Config {
        @AttributeDefinition(
                name = "Metric",
                description = "The name of the metric, such as model.request.duration.")
        String metric();

        @AttributeDefinition(
                name = "Statistic",
                description = "What of it: value, rate, increase, p50, p95, p99 or max.")
        String statistic() default "value";

        @AttributeDefinition(name = "Operator", description = "> >= < <= == or !=")
        String operator() default ">";

        @AttributeDefinition(
                name = "Threshold",
                description = "What is compared with, in the unit of the metric.")
        double threshold();

        @AttributeDefinition(
                name = "Duration",
                description = "How many seconds it has to hold, and not to hold.")
        double duration_seconds() default 30;

        @AttributeDefinition(
                name = "Hysteresis",
                description =
                        "How far behind the threshold it is good again, in the unit of the metric.")
        double hysteresis() default 0;

        @AttributeDefinition(name = "Severity", description = "info, warning or critical")
        String severity() default "warning";

        @AttributeDefinition(name = "Description", description = "What it means and what to do.")
        String description() default "";
    }

    @Activate
    public AlertConfiguration(
            @Reference Alerts alerts, Config config, Map<String, Object> properties) {
        this.alerts = alerts;
        this.rule = rule(name(String.valueOf(properties.get(Constants.SERVICE_PID))), config);
        alerts.put(rule);
    }

    @Deactivate
    void stop() {
        alerts.remove(rule.name());
    }

    static AlertRule rule(String name, Config config) {
        return new AlertRule(
                name,
                config.metric(),
                word(AlertRule.Statistic.class, "statistic", config.statistic()),
                Operator.of(config.operator()),
                config.threshold(),
                Duration.ofMillis(Math.round(config.duration_seconds() * 1000)),
                config.hysteresis(),
                word(AlertRule.Severity.class, "severity", config.severity()),
                config.description());
    }

    private static String name(String pid) {
        return pid.substring(pid.indexOf('~') + 1);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String key, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s: '%s'; accepted: %s"
                                                .formatted(
                                                        key,
                                                        text,
                                                        Arrays.toString(type.getEnumConstants())
                                                                .toLowerCase(Locale.ROOT))));
    }
}
