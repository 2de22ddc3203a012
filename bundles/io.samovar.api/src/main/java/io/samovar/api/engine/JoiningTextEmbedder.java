package io.samovar.api.engine;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A text embedder that works faster on the texts of several requests together than on each by
 * itself. The loader joins the requests that wait for such a model.
 */
@ConsumerType
public interface JoiningTextEmbedder extends LoadedTextEmbedder {
    /**
     * Embeds the texts of several requests.
     *
     * @param requests at least one, each of at least one text, none null
     * @param control says when the results are of no use any more; the run may then end with any
     *     exception
     * @return a result for each request, in their order
     * @throws InvalidInputException if a text is not acceptable; the requests are then tried one by
     *     one
     * @throws InferenceException if the engine fails; the requests are then tried one by one
     */
    List<TextVectors> embedAll(List<List<String>> requests, RunControl control);
}
