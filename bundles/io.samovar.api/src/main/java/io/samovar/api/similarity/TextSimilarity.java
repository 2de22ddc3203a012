package io.samovar.api.similarity;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Text similarity on an embedding model. Wherever a model is asked for, null means the default: the
 * configured one, else the text-embedding model of the highest priority. Scores are cosines, from
 * -1 to 1; all scores of one call come from one revision. An empty vector (a text without anything
 * the model can see) has score 0 with everything.
 *
 * <p>All methods throw {@link ModelNotFoundException} if the model does not exist or none can embed
 * text, {@link InvalidInputException} for input that can never work, and {@link
 * ModelUnavailableException} if the model cannot be loaded now. Safe for use by several threads.
 */
@ProviderType
public interface TextSimilarity {
    /**
     * Returns the same service for requests of one key: while a canary is on trial, the same key
     * always goes to the same version. An implementation that knows no keys returns itself.
     *
     * @param key what identifies the caller, such as a user or a session; never null
     * @see io.samovar.api.model.Model#acquireFor
     */
    default TextSimilarity forKey(String key) {
        return this;
    }

    /** Returns the name of the default model. */
    String defaultModel();

    /** Embeds texts. */
    Embeddings embed(String model, List<String> texts);

    /** Compares a text with others: one score for each of them, in their order. */
    Scores compare(String model, String source, List<String> texts);

    /**
     * Ranks documents by their similarity to a query, best first; equal scores in their order.
     *
     * @param topN how many to return at most, at least 1
     */
    Ranking rank(String model, String query, List<String> documents, int topN);

    /**
     * Finds near duplicates among the text files below a folder, in bounded memory whatever their
     * number. Files that are not text are skipped and counted.
     *
     * @throws IOException if the folder cannot be read
     */
    DuplicateReport duplicates(String model, Path folder, DuplicateOptions options)
            throws IOException;
}
