package io.samovar.api.model;

import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A counted reference to a loaded revision. While a lease is open nothing of that revision is
 * closed, whoever unloads or replaces it; so keep it for one piece of work only, and close it in a
 * {@code try}-with-resources. A lease may be handed from thread to thread and used by several of
 * them.
 */
@ProviderType
public interface Lease extends AutoCloseable {
    /** Returns the revision this lease holds, never null. */
    RevisionId revision();

    /** Returns what the revision's bundle says about it, never null. */
    ModelDescriptor descriptor();

    /**
     * Runs the revision on the given tensors.
     *
     * @throws IllegalStateException if the lease is closed
     * @throws InvalidInputException if an input is missing, unknown or of the wrong datatype or
     *     shape
     * @throws InferenceException if the engine fails
     * @throws ModelBusyException if too many requests wait for the model
     * @see Model#infer
     */
    InferenceResult infer(List<Tensor> inputs, Set<String> outputs);

    /**
     * Embeds texts.
     *
     * @throws IllegalStateException if the lease is closed
     * @throws InvalidInputException if the model's task is not text embedding, or a text is not
     *     acceptable
     * @throws InferenceException if the engine fails
     * @throws ModelBusyException if too many requests wait for the model
     * @see TextEmbedder#embed
     */
    Embeddings embed(List<String> texts);

    /**
     * Embeds texts that the caller has already turned into tokens of the model's own vocabulary.
     *
     * @param tokens for each text its token ids
     * @throws IllegalStateException if the lease is closed
     * @throws InvalidInputException if the model takes no tokens, or an id is out of range
     * @throws InferenceException if the engine fails
     */
    Embeddings embedTokens(List<int[]> tokens);

    /**
     * Does what {@link #infer(List, Set)} does, as urgently as the options say.
     *
     * @throws DeadlineExceededException if the timeout passes first
     * @throws ModelBusyException if too many requests wait for the model
     */
    default InferenceResult infer(
            List<Tensor> inputs, Set<String> outputs, RequestOptions options) {
        return infer(inputs, outputs);
    }

    /**
     * Does what {@link #embed(List)} does, as urgently as the options say.
     *
     * @throws DeadlineExceededException if the timeout passes first
     * @throws ModelBusyException if too many requests wait for the model
     */
    default Embeddings embed(List<String> texts, RequestOptions options) {
        return embed(texts);
    }

    /** Gives the reference back. Does nothing the second time; never blocks and never throws. */
    @Override
    void close();
}
