package io.samovar.console.internal;

/** The parts that commands talk to, each of which may be absent. */
enum Part {
    LOADER("loader", "io.samovar.api.registry.ModelRegistry"),
    DEPLOYER("deployer", "io.samovar.api.deploy.ModelDeployer"),
    SIMILARITY("similarity", "io.samovar.api.similarity.TextSimilarity"),
    CACHE("cache", "io.samovar.api.cache.ResultCache"),
    PRELOADER("preloader", "io.samovar.api.preload.Preloader"),
    MONITOR("monitor", "io.samovar.api.monitor.Monitor"),
    OPTIMIZER("optimizer", "io.samovar.api.optimization.OptimizationService"),
    TUNER("tuner", "io.samovar.api.tuning.Tuner");

    private final String title;
    private final String service;

    Part(String title, String service) {
        this.title = title;
        this.service = service;
    }

    String title() {
        return title;
    }

    /** Returns the name of the interface it is registered under. */
    String service() {
        return service;
    }

    /**
     * Returns the service if it is there.
     *
     * @throws IllegalStateException if it is not; says which part is missing
     */
    <T> T require(T serviceOrNull) {
        if (serviceOrNull == null) {
            throw new IllegalStateException(
                    "the part '%s' is not running; this needs the bundle io.samovar.%s"
                            .formatted(title, this == TUNER ? OPTIMIZER.title : title));
        }
        return serviceOrNull;
    }
}
