package io.samovar.loader.internal.revision;

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

/** What consumers hold: stays the same while revisions come and go. */
public final class ModelProxy implements Model, TextEmbedder {
    private final ModelSlot slot;

    ModelProxy(ModelSlot slot) {
        this.slot = slot;
    }

    @Override
    public String name() {
        return slot.name();
    }

    @Override
    public Lease acquire() {
        return slot.acquire();
    }

    @Override
    public Lease acquire(String version) {
        return slot.acquire(version);
    }

    @Override
    public Lease acquireFor(String key) {
        return slot.acquireFor(key);
    }

    @Override
    public Optional<Candidate> candidate() {
        return slot.candidate();
    }

    @Override
    public Optional<Candidate> candidate(String version) {
        return slot.candidate(version);
    }

    @Override
    public Optional<Candidate> candidateFor(String key) {
        return slot.candidateFor(key);
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        try (Lease lease = slot.acquire()) {
            return lease.infer(inputs, outputs);
        }
    }

    @Override
    public Embeddings embed(List<String> texts) {
        try (Lease lease = slot.acquire()) {
            return lease.embed(texts);
        }
    }
}
