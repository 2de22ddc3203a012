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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A lease that survives its own misuse: if one thread closes it while another is still in a call,
 * the reference goes back only when that call has ended, since closing a native model under a
 * running call would kill the process.
 */
final class RevisionLease implements Lease {
    private final LoadedRevision loaded;
    private final LeaseCounter counter;
    private final int cell;
    private final String group;
    private final AtomicLong waited;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /** Running calls, plus one while the lease is open. */
    private final AtomicInteger holds = new AtomicInteger(1);

    /**
     * @param group what tells its owner from others; null if nothing does
     * @param waited how long its owner waited for it; the first request on it is told of that
     */
    RevisionLease(
            LoadedRevision loaded, LeaseCounter counter, int cell, String group, long waited) {
        this.loaded = loaded;
        this.counter = counter;
        this.cell = cell;
        this.group = group;
        this.waited = waited == 0 ? null : new AtomicLong(waited);
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
        return run(rows(inputs), () -> loaded.runner().infer(inputs, outputs, options));
    }

    @Override
    public Embeddings embed(List<String> texts, RequestOptions options) {
        return run(texts.size(), () -> loaded.runner().embed(texts, options));
    }

    @Override
    public Embeddings embedTokens(List<int[]> tokens) {
        return run(tokens.size(), () -> loaded.runner().embedTokens(tokens));
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            unhold();
        }
    }

    private <T> T run(int items, Supplier<T> request) {
        hold();
        try {
            Requests requests = loaded.requests();
            return requests.isUnheard()
                    ? request.get()
                    : requests.run(
                            loaded.id(),
                            group,
                            waited == null ? 0 : waited.getAndSet(0),
                            items,
                            request);
        } finally {
            unhold();
        }
    }

    private static int rows(List<Tensor> inputs) {
        List<Long> shape = inputs.isEmpty() ? List.of() : inputs.get(0).shape();
        return shape.isEmpty() ? inputs.size() : (int) Math.min(Integer.MAX_VALUE, shape.get(0));
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
