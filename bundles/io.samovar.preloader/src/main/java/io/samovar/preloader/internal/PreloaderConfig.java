package io.samovar.preloader.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The preloader's settings; every change takes effect at once. */
@ObjectClassDefinition(
        name = "Samovar preloader",
        description = "What is loaded before it is asked for. A change takes effect at once.")
@interface PreloaderConfig {
    /** Returns how many tasks run at once. */
    @AttributeDefinition(
            name = "Concurrent preloads",
            description = "How many tasks run at once. 0: PRELOAD_MAX_CONCURRENT, or else 1.",
            min = "0")
    int max_concurrent() default 0;

    /** Returns whether models are loaded because they are expected to be needed. */
    @AttributeDefinition(
            name = "Preloading from usage",
            description =
                    "true: models that usage leads to expect are loaded ahead; false: only tasks are"
                            + " done. Empty: as ENABLE_BACKGROUND_PRELOADING says, or else true.")
    String forecast() default "";

    /** Returns whether the forecast decides who leaves memory. */
    @AttributeDefinition(
            name = "Residency by forecast",
            description =
                    "Whether the forecast decides which model leaves when memory is needed, in place of"
                            + " the loader's residency.policy.")
    boolean residency() default true;

    /** Returns how likely a preload has to be used. */
    @AttributeDefinition(
            name = "Success goal",
            description =
                    "How likely a preload must be used before it has to leave again, 0 to 1. A higher"
                            + " goal means fewer preloads, of which fewer are in vain.",
            min = "0",
            max = "1")
    double goal() default 0.65;

    /** Returns at which load nothing is begun. */
    @AttributeDefinition(
            name = "Load limit",
            description =
                    "Nothing is begun while more processes than this want each processor (the load"
                            + " average of a minute). 0: no limit.",
            min = "0")
    double load_limit() default 1.5;
}
