package io.samovar.cache.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The cache's settings; every change takes effect at once unless it says otherwise. */
@ObjectClassDefinition(
        name = "Samovar result cache",
        description = "Where results are kept, how many, and for how long.")
@interface CacheConfig {
    /** Returns whether the cache is on. */
    @AttributeDefinition(
            name = "Enabled",
            description =
                    "true or false. Empty: as ENABLE_INTELLIGENT_CACHE says, and true without it.",
            required = false)
    String enabled() default "";

    /** Returns the memory budget in megabytes. */
    @AttributeDefinition(
            name = "Memory limit",
            description =
                    "Megabytes that the encoded keys and values in memory may sum up to. 0: as"
                            + " CACHE_MEMORY_LIMIT_MB says, and 200 without it.",
            min = "0")
    int memory_limit_mb() default 0;

    /** Returns the part of the budget that is in the heap, in megabytes. */
    @AttributeDefinition(
            name = "Heap limit",
            description =
                    "Megabytes of the memory limit that may be in the heap: the latest results and"
                            + " those used most. At most a quarter of the memory limit is used.",
            min = "1")
    int heap_limit_mb() default 16;

    /** Returns the disk budget in megabytes. */
    @AttributeDefinition(
            name = "Disk limit",
            description =
                    "Megabytes of results on disk beside those in memory; 0: none. Takes effect at"
                            + " the next start.",
            min = "0")
    int disk_limit_mb() default 0;

    /** Returns the largest entry in kilobytes. */
    @AttributeDefinition(
            name = "Largest entry",
            description = "Kilobytes; larger results are not kept. At most 1024.",
            min = "1",
            max = "1024")
    int entry_limit_kb() default 1024;

    /** Returns the name of the policy. */
    @AttributeDefinition(
            name = "Policy",
            description =
                    "The name of the policy that decides who leaves (service property"
                            + " samovar.cache.policy). Empty: the one with the highest ranking.",
            required = false)
    String policy() default "";

    /** Returns how long results of models are used, in seconds. */
    @AttributeDefinition(
            name = "Lifetime of model results",
            description =
                    "Seconds; 0: without limit. They never get old by themselves, since they are"
                            + " kept by what decides them: the revision's digest and the input's.",
            min = "0")
    long model_ttl_seconds() default 0;

    /** Returns whether model results are kept apart by caller. */
    @AttributeDefinition(
            name = "Model results by caller",
            description =
                    "Whether a caller gets only results that were computed for the same key (the"
                            + " OpenAI field user, the header X-Samovar-Key), so that nobody can"
                            + " tell from the time of an answer what others have asked.")
    boolean model_scope_by_key() default false;

    /** Returns how long computations may take, in seconds. */
    @AttributeDefinition(
            name = "Computation limit",
            description =
                    "Seconds after which computeIfAbsent gives up, where the caller says nothing,"
                            + " and a request stops waiting for what another one computes.",
            min = "1")
    int compute_timeout_seconds() default 30;

    /** Returns whether entries survive a restart. */
    @AttributeDefinition(
            name = "Warm restart",
            description =
                    "Whether results are written to the data directory, so that they are there"
                            + " after a restart, however the process ended.")
    boolean restart_warm() default true;

    /** Returns whether memory pressure shrinks the cache. */
    @AttributeDefinition(
            name = "Memory pressure",
            description =
                    "Whether the limit is lowered while the heap or the container is nearly full.")
    boolean pressure_shrinks() default true;
}
