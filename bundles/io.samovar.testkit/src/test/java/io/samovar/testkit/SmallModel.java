package io.samovar.testkit;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.TextEmbedder;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The model of a {@link SmallRegistry}. */
record SmallModel(String name, Function<String, Lease> leases) implements Model, TextEmbedder {
    @Override
    public Lease acquire() {
        return acquire(null);
    }

    @Override
    public Lease acquire(String version) {
        return leases.apply(version);
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
}
