package io.samovar.monitor.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the monitor. */
@ObjectClassDefinition(
        name = "Samovar monitor",
        description = "Metrics, alerts and the performance log.")
@interface MonitorConfig {
    /** The PID. */
    String PID = "io.samovar.monitor";

    @AttributeDefinition(
            name = "Enabled",
            description = "true or false; empty = as ENABLE_PERFORMANCE_MONITORING says.")
    String enabled() default "";

    @AttributeDefinition(
            name = "Look interval",
            description = "Every how many milliseconds alerts are looked at, 100 to 60000.")
    int look_ms() default 1000;

    @AttributeDefinition(
            name = "Performance log",
            description = "Every how many seconds figures are written; 0 = never.")
    int performance_log_seconds() default 60;

    @AttributeDefinition(
            name = "Samples",
            description = "How many values with different labels a metric may have.")
    int samples_limit() default 2000;

    @AttributeDefinition(
            name = "Recorded names",
            description = "How many names of their own applications may record by.")
    int names_limit() default 1000;

    @AttributeDefinition(
            name = "Built-in alert rules",
            description = "Whether those that come with Samovar are used.")
    boolean alerts_builtin() default true;

    @AttributeDefinition(
            name = "Switched-off alert rules",
            description = "Names of built-in rules that are not used; comma-separated or a list.")
    String[] alerts_off() default {};

    @AttributeDefinition(name = "Alert rules", description = "How many rules there may be.")
    int alerts_rules_limit() default 2000;

    @AttributeDefinition(
            name = "Webhook",
            description =
                    "An address that alerts are posted to as JSON; empty = none. It may hold a"
                            + " secret, such as $[env:NAME], and is never logged.")
    String webhook_url() default "";

    @AttributeDefinition(
            name = "Webhook time limit",
            description = "How many milliseconds an attempt may take; there are four.")
    int webhook_timeout_ms() default 5000;
}
