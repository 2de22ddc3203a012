package io.samovar.loader.internal.revision;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A lease that survives its own misuse: if one thread closes it while another is still in a call,
 * the reference goes back only when that call has ended, since closing a native model under a
 * running call would kill the process.
 */
final class RevisionLease implements Lease {
    private final LoadedRevision loaded;
    private final LeaseCounter counter;
    private final int cell;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** Running calls, plus one while the lease is open. */
    private final AtomicInteger holds = new AtomicInteger(1);

    RevisionLease(LoadedRevision loaded, LeaseCounter counter, int cell) {
        this.loaded = loaded;
        this.counter = counter;
        this.cell = cell;
    }

    @Override
    public RevisionId revision() {
        return loaded.id();
    }

    @Override
    public ModelDescriptor descriptor() {
        return loaded.descriptor();
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        return infer(inputs, outputs, RequestOptions.DEFAULT);
    }

    @Override
    public Embeddings embed(List<String> texts) {
        return embed(texts, RequestOptions.DEFAULT);
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs, RequestOptions options) {
        hold();
        try {
            return loaded.runner().infer(inputs, outputs, options);
        } finally {
            unhold();
        }
    }

    @Override
    public Embeddings embed(List<String> texts, RequestOptions options) {
        hold();
        try {
            return loaded.runner().embed(texts, options);
        } finally {
            unhold();
        }
    }

    @Override
    public Embeddings embedTokens(List<int[]> tokens) {
        hold();
        try {
            return loaded.runner().embedTokens(tokens);
        } finally {
            unhold();
        }
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            unhold();
        }
    }

    private void hold() {
        if (!open.get() || holds.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new IllegalStateException("the lease on %s is closed".formatted(loaded.id()));
        }
    }

    private void unhold() {
        if (holds.decrementAndGet() == 0) {
            counter.release(cell);
        }
    }
}
