package io.samovar.loader.internal.revision;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTensorModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs a loaded model: checks what goes in, translates between texts and tensors, and checks that
 * what comes out is what the description promises.
 */
final class ModelRunner {
    private final RevisionId revision;
    private final ModelDescriptor descriptor;
    private final LoadedModel model;
    private final InputCheck inputs;
    private final Reservoir recent;
    private final Traffic traffic;

    ModelRunner(RevisionId revision, ModelDescriptor descriptor, LoadedModel model) {
        this(revision, descriptor, model, Reservoir.NONE, Traffic.DIRECT);
    }

    /**
     * @param recent samples the texts that are embedded
     * @param traffic how requests get to the engine
     */
    ModelRunner(
            RevisionId revision,
            ModelDescriptor descriptor,
            LoadedModel model,
            Reservoir recent,
            Traffic traffic) {
        this.revision = revision;
        this.descriptor = descriptor;
        this.model = model;
        this.inputs = new InputCheck(descriptor);
        this.recent = recent;
        this.traffic = traffic;
    }

    InferenceResult infer(List<Tensor> tensors, Set<String> outputs, RequestOptions options) {
        inputs.check(tensors);
        Set<String> wanted = inputs.outputs(outputs);
        if (model instanceof LoadedTextEmbedder) {
            Embeddings embeddings = embed(tensors.get(0).toStrings(), options);
            return new InferenceResult(revision, List.of(toTensor(embeddings.vectors())));
        }
        LoadedTensorModel tensorModel = (LoadedTensorModel) model;
        return new InferenceResult(
                revision, guarded(() -> traffic.infer(tensorModel, tensors, wanted, options)));
    }

    InferenceResult infer(List<Tensor> tensors, Set<String> outputs) {
        return infer(tensors, outputs, RequestOptions.DEFAULT);
    }

    Embeddings embed(List<String> texts) {
        return embed(texts, RequestOptions.DEFAULT);
    }

    Embeddings embed(List<String> texts, RequestOptions options) {
        LoadedTextEmbedder embedder = embedder();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i) == null) {
                throw new InvalidInputException("texts[%d]".formatted(i), "is null", "a text");
            }
        }
        if (texts.isEmpty()) {
            return new Embeddings(revision, List.of(), 0);
        }
        Embeddings result =
                checked(texts.size(), guarded(() -> traffic.embed(embedder, texts, options)));
        recent.offer(texts);
        return result;
    }

    Embeddings embedTokens(List<int[]> tokens) {
        LoadedTextEmbedder embedder = embedder();
        if (tokens.isEmpty()) {
            return new Embeddings(revision, List.of(), 0);
        }
        return checked(tokens.size(), guarded(() -> embedder.embedTokens(tokens)));
    }

    private LoadedTextEmbedder embedder() {
        if (model instanceof LoadedTextEmbedder embedder) {
            return embedder;
        }
        throw new InvalidInputException(
                "model", "%s does not embed text".formatted(revision), "a text-embedding model");
    }

    private Embeddings checked(int texts, TextVectors result) {
        if (result.vectors().size() != texts) {
            throw broken("%d vectors for %d texts".formatted(result.vectors().size(), texts));
        }
        for (float[] vector : result.vectors()) {
            if (vector.length != descriptor.dimension()) {
                throw broken(
                        "a vector of length %d where %d was promised"
                                .formatted(vector.length, descriptor.dimension()));
            }
        }
        int counted = result.tokensOfEach().size();
        if (counted != 0 && counted != texts) {
            throw broken("%d numbers of tokens for %d texts".formatted(counted, texts));
        }
        return new Embeddings(revision, result.vectors(), result.tokens(), result.tokensOfEach());
    }

    private Tensor toTensor(List<float[]> vectors) {
        int dimension = descriptor.dimension();
        float[] values = new float[Math.multiplyExact(vectors.size(), dimension)];
        for (int i = 0; i < vectors.size(); i++) {
            System.arraycopy(vectors.get(i), 0, values, i * dimension, dimension);
        }
        TensorSpec output = descriptor.outputs().get(0);
        return Tensor.ofFloats(
                output.name(), List.of((long) vectors.size(), (long) dimension), values);
    }

    /** An engine may throw anything; its users see only what the API documents. */
    private <T> T guarded(Supplier<T> run) {
        try {
            return run.get();
        } catch (ModelException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new InferenceException(revision.toString(), e.toString(), e);
        }
    }

    private InferenceException broken(String problem) {
        return new InferenceException(revision.toString(), "the engine returned " + problem, null);
    }

    /** Refuses a loaded model that cannot do what the description promises. */
    static String unfit(ModelDescriptor descriptor, LoadedModel model) {
        boolean embedding = descriptor.task().equals(ModelDescriptor.TEXT_EMBEDDING);
        if (embedding && !(model instanceof LoadedTextEmbedder)) {
            return "the task is text-embedding, but engine '%s' made a %s, which embeds no text"
                    .formatted(descriptor.engine(), model.getClass().getSimpleName());
        }
        if (!embedding && !(model instanceof LoadedTensorModel)) {
            return "the task is %s, but engine '%s' made a %s, which takes no tensors"
                    .formatted(
                            descriptor.task(),
                            descriptor.engine(),
                            model.getClass().getSimpleName());
        }
        boolean text = embedding && descriptor.inputs().get(0).datatype() != DataType.BYTES;
        return text ? "the input of a text-embedding model must be BYTES" : "";
    }
}
