package io.samovar.api.engine;

import io.samovar.api.model.ModelLoadException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A model in plain Java, for {@code "engine": "java"}. The model bundle names its class in the
 * field {@code implementation}; it must be public and have a public constructor without parameters.
 */
@ConsumerType
public interface ModelFactory {
    /**
     * Loads the model; the contract is that of {@link ModelEngine#load}.
     *
     * @throws ModelLoadException if the model cannot be loaded
     */
    LoadedModel load(ModelSource source);
}
