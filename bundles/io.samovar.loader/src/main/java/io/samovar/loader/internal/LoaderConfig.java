package io.samovar.loader.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * The loader's settings; every change takes effect at once. Numbers are long, because one that is
 * too large for its type would arrive here as another one.
 */
@ObjectClassDefinition(
        name = "Samovar loader",
        description = "Loading, memory and swapping of models. A change takes effect at once.")
@interface LoaderConfig {
    /** Returns the time limit of a load in seconds. */
    @AttributeDefinition(
            name = "Load time limit",
            description = "Seconds after which a load is given up, 1 or more.",
            min = "1")
    long load_timeout_seconds() default 60;

    /** Returns how many loads may run at once. */
    @AttributeDefinition(
            name = "Concurrent loads",
            description = "How many models may be loading at once, 1 or more.",
            min = "1")
    long load_concurrency() default 2;

    /** Returns how many loads may wait. */
    @AttributeDefinition(
            name = "Waiting loads",
            description =
                    "How many models may wait for their load; a request for one more is refused with"
                            + " 503.",
            min = "1")
    long queue_limit() default 256;

    /** Returns how long a load waits for memory in seconds. */
    @AttributeDefinition(
            name = "Wait for memory",
            description = "Seconds a load waits for memory that busy models hold.",
            min = "0")
    long memory_wait_seconds() default 10;

    /** Returns how long running requests may hold up a swap in seconds. */
    @AttributeDefinition(
            name = "Drain time limit",
            description =
                    "Seconds a swap or a removal waits for the requests that still run on the old"
                            + " version. They are never interrupted: the old version is closed"
                            + " when the last of them has ended.",
            min = "1")
    long drain_timeout_seconds() default 30;

    /** Returns how long requests wait for a model whose bundle is being replaced, in seconds. */
    @AttributeDefinition(
            name = "Absence",
            description =
                    "Seconds requests wait for a model whose only bundle has just left, as in an"
                            + " update in place.",
            min = "0")
    long absence_seconds() default 10;

    /** Returns what happens when a newer version arrives. */
    @AttributeDefinition(
            name = "Version policy",
            description =
                    "newest: a newer version that arrives is loaded, tested and swapped to; manual:"
                            + " it waits until somebody swaps.",
            options = {
                @Option(label = "newest", value = "newest"),
                @Option(label = "manual", value = "manual")
            })
    String version_policy() default "newest";

    /** Returns the loading strategy of models that have none of their own. */
    @AttributeDefinition(
            name = "Loading strategy",
            description =
                    "lazy: by the first request; eager: in the background; hybrid: pinned and often"
                            + " used models eager, the rest lazy; manual: when told to. Empty: as"
                            + " PRELOAD_MODELS and LAZY_LOADING_ENABLED say.")
    String strategy() default "";

    /** Returns the memory budget in megabytes. */
    @AttributeDefinition(
            name = "Memory budget",
            description =
                    "Megabytes all loaded models may hold together, native memory included. 0:"
                            + " MODEL_MEMORY_LIMIT_MB, or else half of the machine's memory.",
            min = "0")
    long memory_limit_mb() default 0;

    /** Returns how long a model stays in memory unused, in seconds. */
    @AttributeDefinition(
            name = "Keep-alive",
            description =
                    "Seconds a model stays in memory unused, unless its own description says"
                            + " otherwise. 0: for ever.",
            min = "0")
    long keep_alive_seconds() default 0;

    /** Returns how long the version before stays in memory after a swap, in seconds. */
    @AttributeDefinition(
            name = "Keep warm after a swap",
            description =
                    "Seconds the version before stays in memory after a swap, so that a rollback needs"
                            + " no load.",
            min = "0")
    long keep_warm_seconds() default 0;

    /** Returns the name of the policy that decides who leaves. */
    @AttributeDefinition(
            name = "Residency policy",
            description =
                    "Who leaves when memory is needed: greedy-dual (used often, dear to load and small"
                            + " stay), lru, keep-alive.",
            options = {
                @Option(label = "greedy-dual", value = "greedy-dual"),
                @Option(label = "lru", value = "lru"),
                @Option(label = "keep-alive", value = "keep-alive")
            })
    String residency_policy() default "greedy-dual";

    /** Returns how alike the vectors of a new version have to be. */
    @AttributeDefinition(
            name = "Drift limit",
            description =
                    "The least mean cosine between the vectors of a new version of an embedding model"
                            + " and those of the active one, such as 0.95. Below it the swap is"
                            + " refused and waits for a person. 0: any difference is accepted.",
            min = "0",
            max = "1")
    double drift_limit() default 0;

    /** Returns how many recent texts are kept to compare versions by. */
    @AttributeDefinition(
            name = "Recent texts for the drift gate",
            description =
                    "How many recent input texts of each embedding model are kept in memory to compare"
                            + " a new version by; never on disk, never in a log. 0: none, only"
                            + " the texts of the bundles are compared.",
            min = "0")
    long drift_reservoir_size() default 0;

    /** Returns how many texts go through a model together. */
    @AttributeDefinition(
            name = "Largest batch",
            description =
                    "The most texts of several requests that go through a model in one run, for all"
                            + " models; 1: each request by itself. 0: as each model says.",
            min = "0")
    long batch_max_size() default 0;

    /** Returns how long a run waits for company, in milliseconds. */
    @AttributeDefinition(
            name = "Wait for company",
            description =
                    "Milliseconds a run waits for more requests, for all models; 0: only what waits"
                            + " already is joined. -1: as each model says.",
            min = "-1")
    long batch_max_delay_ms() default -1;

    /** Returns how many texts may wait for one model. */
    @AttributeDefinition(
            name = "Waiting texts",
            description =
                    "How many texts may wait for a model that is busy; a request beyond that is refused"
                            + " with 429.",
            min = "1")
    long batch_queue_limit() default 1024;

    /** Returns how many runs of one model may go on at once. */
    @AttributeDefinition(
            name = "Runs at once",
            description =
                    "How many runs of one model that joins requests go on at once. 0: one for each"
                            + " core.",
            min = "0")
    long batch_runs() default 0;
}
