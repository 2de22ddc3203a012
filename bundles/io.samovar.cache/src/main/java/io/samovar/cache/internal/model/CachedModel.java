package io.samovar.cache.internal.model;

import io.samovar.api.model.Candidate;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A model that is loaded only for what is not in the cache. */
public final class CachedModel implements Model, TextEmbedder {
    private final Model model;
    private final ModelResults results;

    public CachedModel(Model model, ModelResults results) {
        this.model = model;
        this.results = results;
    }

    /** Returns the model behind it. */
    Model model() {
        return model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Lease acquire() {
        return lease(model.candidate(), model::acquire, null);
    }

    @Override
    public Lease acquire(String versionOrLabel) {
        return lease(model.candidate(versionOrLabel), () -> model.acquire(versionOrLabel), null);
    }

    @Override
    public Lease acquireFor(String key) {
        return lease(model.candidateFor(key), () -> model.acquireFor(key), key);
    }

    @Override
    public Optional<Candidate> candidate() {
        return model.candidate();
    }

    @Override
    public Optional<Candidate> candidate(String versionOrLabel) {
        return model.candidate(versionOrLabel);
    }

    @Override
    public Optional<Candidate> candidateFor(String key) {
        return model.candidateFor(key);
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        try (Lease lease = acquire()) {
            return lease.infer(inputs, outputs);
        }
    }

    @Override
    public Embeddings embed(List<String> texts) {
        try (Lease lease = acquire()) {
            return lease.embed(texts);
        }
    }

    /** A lease on what is in memory costs next to nothing, and keeps it there. */
    private Lease lease(Optional<Candidate> candidate, Supplier<Lease> acquire, String group) {
        LazyLease lease =
                candidate
                        .filter(revision -> !revision.inMemory())
                        .map(revision -> new LazyLease(model, revision, acquire))
                        .orElseGet(() -> new LazyLease(model, acquire.get()));
        return new CachedLease(lease, group, results);
    }
}
