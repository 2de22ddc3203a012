package io.samovar.http.internal.model;

import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.similarity.TextSimilarity;
import io.samovar.http.internal.web.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts of the house behind the routes, as they are at this moment. */
public final class Services {
    private static final long RETRY_SECONDS = 1;

    private final Supplier<ModelRegistry> registry;
    private final Supplier<ModelControl> control;
    private final Supplier<ModelLoading> loading;
    private final Supplier<ModelDeployer> deployer;
    private final Supplier<TextSimilarity> similarity;

    /** Takes suppliers that give null while a service is not there. */
    public Services(
            Supplier<ModelRegistry> registry,
            Supplier<ModelControl> control,
            Supplier<ModelLoading> loading,
            Supplier<ModelDeployer> deployer,
            Supplier<TextSimilarity> similarity) {
        this.registry = registry;
        this.control = control;
        this.loading = loading;
        this.deployer = deployer;
        this.similarity = similarity;
    }

    /** Returns the registry if it is there. */
    public Optional<ModelRegistry> registryIfPresent() {
        return Optional.ofNullable(registry.get());
    }

    /** Returns who says what is to be in memory, if it is there. */
    public Optional<ModelLoading> loadingIfPresent() {
        return Optional.ofNullable(loading.get());
    }

    /** Returns the deployer if it is there. */
    public Optional<ModelDeployer> deployerIfPresent() {
        return Optional.ofNullable(deployer.get());
    }

    /**
     * Returns the registry.
     *
     * @throws Problem if it is not there
     */
    public ModelRegistry registry() {
        return present(registry.get(), "the model registry");
    }

    /**
     * Returns the control of what is loaded.
     *
     * @throws Problem if it is not there
     */
    public ModelControl control() {
        return present(control.get(), "the model control");
    }

    /**
     * Returns who says what is to be in memory.
     *
     * @throws Problem if it is not there
     */
    public ModelLoading loading() {
        return present(loading.get(), "the control of model loading");
    }

    /**
     * Returns the deployer.
     *
     * @throws Problem if it is not there
     */
    public ModelDeployer deployer() {
        return present(deployer.get(), "the model deployer");
    }

    /**
     * Returns the similarity service.
     *
     * @throws Problem if it is not there
     */
    public TextSimilarity similarity() {
        return present(similarity.get(), "the similarity service");
    }

    private static <T> T present(T service, String name) {
        if (service == null) {
            throw Problem.unavailable(name + " is not running", RETRY_SECONDS)
                    .code("service_unavailable");
        }
        return service;
    }
}
