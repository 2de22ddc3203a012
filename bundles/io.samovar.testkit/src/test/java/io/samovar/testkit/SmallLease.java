package io.samovar.testkit;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A lease of a {@link SmallRegistry}. */
final class SmallLease implements Lease {
    private final RevisionId revision;
    private final ModelDescriptor descriptor;
    private final LoadedTextEmbedder loaded;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    SmallLease(
            RevisionId revision,
            ModelDescriptor descriptor,
            LoadedTextEmbedder loaded,
            Runnable release) {
        this.revision = revision;
        this.descriptor = descriptor;
        this.loaded = loaded;
        this.release = release;
    }

    @Override
    public RevisionId revision() {
        return revision;
    }

    @Override
    public ModelDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        Embeddings answer = embed(inputs.get(0).toStrings());
        long dimension = descriptor.dimension();
        return new InferenceResult(
                revision,
                List.of(
                        Tensor.ofFloats(
                                "embedding", List.of(1L, dimension), answer.vectors().get(0))));
    }

    @Override
    public Embeddings embed(List<String> texts) {
        if (closed.get()) {
            throw new IllegalStateException("the lease on %s is closed".formatted(revision));
        }
        TextVectors answer = loaded.embed(texts);
        return new Embeddings(revision, answer.vectors(), answer.tokens());
    }

    @Override
    public Embeddings embedTokens(List<int[]> tokens) {
        throw new UnsupportedOperationException("no test needs it");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
