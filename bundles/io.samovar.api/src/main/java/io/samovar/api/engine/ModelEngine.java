package io.samovar.api.engine;

import io.samovar.api.model.ModelLoadException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns verified files into a loaded model. Registered as a service with the property {@link
 * #NAME}; a model bundle asks for it in its {@code model.json} and with a {@code samovar.engine}
 * requirement. Safe for use by several threads.
 */
@ConsumerType
public interface ModelEngine {
    /** Service property and capability attribute, {@code String}: the engine's name. */
    String NAME = "samovar.engine";

    /**
     * Loads a model. Called on a loader thread, never on the path of a request that another
     * revision can answer; it may take long but must end. When it throws, everything it opened is
     * closed.
     *
     * @param source the description and the verified files
     * @return a {@link LoadedTextEmbedder} or a {@link LoadedTensorModel}
     * @throws ModelLoadException if the files cannot be loaded; says what is wrong and where
     */
    LoadedModel load(ModelSource source);
}
