package io.samovar.api.engine;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A loaded model that turns texts into vectors. Seen as tensors (Open Inference Protocol) it has
 * one BYTES input of shape [-1] and one FP32 output of shape [-1, dimension]; the loader
 * translates, so an engine implements only this.
 */
@ConsumerType
public interface LoadedTextEmbedder extends LoadedModel {
    /**
     * Embeds texts. The result for a text does not depend on the other texts of the call beyond the
     * rounding of the engine.
     *
     * @param texts at least one text, none null; text beyond the model's limit is cut off
     * @return one vector of the declared dimension for each text, in their order
     * @throws InvalidInputException if a text is not acceptable
     * @throws InferenceException if the engine fails
     */
    TextVectors embed(List<String> texts);

    /**
     * Embeds texts given as token ids of the model's own vocabulary, special tokens included as the
     * caller wants them.
     *
     * @throws InvalidInputException if the model takes no tokens (the default), or an id is out of
     *     range
     * @throws InferenceException if the engine fails
     */
    default TextVectors embedTokens(List<int[]> tokens) {
        throw new InvalidInputException("input", "this model takes no token ids", "texts");
    }
}
