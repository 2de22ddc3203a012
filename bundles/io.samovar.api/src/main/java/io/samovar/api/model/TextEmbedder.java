package io.samovar.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns texts into vectors. Each {@link Model} whose task is {@link ModelDescriptor#TEXT_EMBEDDING}
 * is registered under this interface too, with the same service properties. Safe for use by any
 * number of threads.
 */
@ProviderType
public interface TextEmbedder {
    /**
     * Embeds texts in one go, all by the same revision.
     *
     * @param texts the texts, none null; text beyond the model's limit is cut off
     * @return one vector for each text, in their order
     * @throws InvalidInputException if a text is null or not acceptable to the model
     * @throws ModelNotFoundException if no revision is installed
     * @throws ModelUnavailableException if the model cannot be loaded now
     * @throws InferenceException if the engine fails on these texts
     */
    Embeddings embed(List<String> texts);
}
