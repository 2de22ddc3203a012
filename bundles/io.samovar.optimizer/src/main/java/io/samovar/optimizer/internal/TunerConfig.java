package io.samovar.optimizer.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The tuner's settings; a change puts everything back and begins anew. */
@ObjectClassDefinition(
        name = "Samovar tuner",
        description = "What is tuned while requests are answered, how far and how carefully.")
@interface TunerConfig {
    /** Returns whether the tuner is on. */
    @AttributeDefinition(
            name = "Enabled",
            description = "true or false. Empty: as AUTO_TUNING_ENABLED says, and true without it.")
    String enabled() default "";

    /** Returns how far knobs may be turned. */
    @AttributeDefinition(
            name = "Bounds",
            description =
                    "How far knobs may be turned, with commas between them: KNOB=LEAST..GREATEST, such"
                            + " as memory.cache=64m..512m, preload.concurrency=1..3. A knob with"
                            + " bounds is turned even if its value was set explicitly.")
    String[] bounds() default {};

    /** Returns what is left alone. */
    @AttributeDefinition(
            name = "Locked knobs",
            description = "The names of knobs that are left alone, with commas between them.")
    String[] locked() default {};

    /** Returns how long an interval is, in milliseconds. */
    @AttributeDefinition(
            name = "Interval",
            description = "Milliseconds for which the cost is taken together, 100 or more.",
            min = "100")
    long interval_ms() default 5000;

    /** Returns how many intervals make a measurement. */
    @AttributeDefinition(
            name = "Intervals of a measurement",
            description = "How many intervals make a measurement, 3 to 100.",
            min = "3",
            max = "100")
    long samples() default 10;

    /** Returns how many requests an interval needs. */
    @AttributeDefinition(
            name = "Requests of an interval",
            description = "An interval with fewer requests does not count.",
            min = "1")
    long min_requests() default 20;

    /** Returns the least gain. */
    @AttributeDefinition(
            name = "Least gain",
            description = "The least part of the cost a step must save to be kept, 0 to 1.",
            min = "0",
            max = "1")
    double min_gain() default 0.02;

    /** Returns what is harm. */
    @AttributeDefinition(
            name = "Harm",
            description =
                    "A step that makes the cost so many times what it was is taken back at once; above"
                            + " 1.")
    double harm() default 3;

    /** Returns how long a measurement may take, in seconds. */
    @AttributeDefinition(
            name = "Patience",
            description = "Seconds after which a measurement is given up for want of requests.",
            min = "1")
    long patience_seconds() default 1200;

    /** Returns how long a knob rests, in seconds. */
    @AttributeDefinition(
            name = "Rest",
            description =
                    "Seconds a knob is left alone when no step with it helps; doubled each time, up to"
                            + " the longest rest.",
            min = "1")
    long rest_seconds() default 600;

    /** Returns how long a knob rests at most, in seconds. */
    @AttributeDefinition(
            name = "Longest rest",
            description = "The most that the rest becomes, in seconds.",
            min = "1")
    long longest_rest_seconds() default 14_400;

    /** Returns how much of the settling time is waited. */
    @AttributeDefinition(
            name = "Settling",
            description =
                    "How much of the time that a knob asks for is waited before its effect is"
                            + " measured: 1 is all of it.",
            min = "0")
    double settling() default 1;

    /** Returns the weight of the percentile. */
    @AttributeDefinition(
            name = "Weight of the slowest",
            description = "What the 99th percentile of the time of a request counts.",
            min = "0")
    double weight_p99() default 1;

    /** Returns the weight of the mean. */
    @AttributeDefinition(
            name = "Weight of the mean",
            description = "What the mean time of a request counts.",
            min = "0")
    double weight_mean() default 1;

    /** Returns the weight of cold starts. */
    @AttributeDefinition(
            name = "Weight of cold starts",
            description =
                    "How many times more than other time that time counts in the mean which requests"
                            + " waited for their model to be loaded.",
            min = "0")
    double weight_cold() default 1;

    /** Returns which alerts freeze. */
    @AttributeDefinition(
            name = "Alerts that freeze",
            description =
                    "While an alert of this severity or a worse one fires, nothing is changed: info,"
                            + " warning, critical.",
            options = {
                @Option(label = "info", value = "info"),
                @Option(label = "warning", value = "warning"),
                @Option(label = "critical", value = "critical")
            })
    String freeze_severity() default "critical";

    /** Returns how long it stays frozen, in seconds. */
    @AttributeDefinition(
            name = "Calm",
            description = "Seconds after such an alert before something is changed again.",
            min = "0")
    long calm_seconds() default 60;
}
