package io.samovar.cache.internal.model;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** A lease that asks the engine only for what is not in the cache. */
final class CachedLease implements Lease {
    private final LazyLease lease;
    private final String group;
    private final ModelResults results;

    /**
     * @param group what the caller gave to tell one user or session from another; null if nothing
     */
    CachedLease(LazyLease lease, String group, ModelResults results) {
        this.lease = lease;
        this.group = group;
        this.results = results;
    }

    @Override
    public RevisionId revision() {
        RevisionId revision;
        do {
            revision = lease.revision();
        } while (!lease.show(revision));
        return revision;
    }

    @Override
    public ModelDescriptor descriptor() {
        return lease.descriptor();
    }

    @Override
    public Embeddings embed(List<String> texts) {
        return embed(texts, RequestOptions.DEFAULT);
    }

    @Override
    public Embeddings embed(List<String> texts, RequestOptions options) {
        lease.requireOpen();
        if (!embedsText() || texts.stream().anyMatch(Objects::isNull)) {
            // to be refused in the engine's own words
            return lease.get().embed(texts, options);
        }
        return vectors(
                List.copyOf(texts),
                Digests::ofText,
                options,
                (engine, items, left) -> engine.embed(items, left));
    }

    @Override
    public Embeddings embedTokens(List<int[]> tokens) {
        lease.requireOpen();
        if (!embedsText() || tokens.stream().anyMatch(Objects::isNull)) {
            return lease.get().embedTokens(tokens);
        }
        return vectors(
                List.copyOf(tokens),
                Digests::ofTokens,
                RequestOptions.DEFAULT,
                (engine, items, left) -> engine.embedTokens(items));
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        return infer(inputs, outputs, RequestOptions.DEFAULT);
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs, RequestOptions options) {
        lease.requireOpen();
        if (!results.isWorthKeeping(inputs)) {
            return lease.get().infer(inputs, outputs, options);
        }
        long start = results.now();
        Patience patience = new Patience(options, start, results::now);
        List<byte[]> key = List.of(Digests.ofTensors(inputs, outputs));
        while (true) {
            RevisionId revision = lease.revision();
            BatchCache<List<Tensor>>.Batch batch = results.inferences(revision, group, key);
            boolean cached = batch.isComplete();
            if (!cached) {
                Lease engine = lease.get();
                if (!engine.revision().equals(revision)) {
                    continue;
                }
                batch.compute(
                        patience::left,
                        places ->
                                List.of(
                                        engine.infer(inputs, outputs, patience.rest(revision))
                                                .outputs()));
            }
            if (lease.show(revision)) {
                if (cached) {
                    results.told(revision, group, start, 1);
                }
                return new InferenceResult(revision, batch.values().get(0));
            }
        }
    }

    @Override
    public void close() {
        lease.close();
    }

    private boolean embedsText() {
        return lease.descriptor().task().equals(ModelDescriptor.TEXT_EMBEDDING);
    }

    private interface Engine<I> {
        Embeddings embed(Lease lease, List<I> items, RequestOptions options);
    }

    private <I> Embeddings vectors(
            List<I> items, Function<I, byte[]> digest, RequestOptions options, Engine<I> embedder) {
        long start = results.now();
        Patience patience = new Patience(options, start, results::now);
        List<byte[]> keys = items.stream().map(digest).toList();
        while (true) {
            RevisionId revision = lease.revision();
            BatchCache<Vector>.Batch batch = results.vectors(revision, group, keys);
            boolean cached = batch.isComplete();
            Tokens tokens = new Tokens();
            if (!cached) {
                Lease engine = lease.get();
                if (!engine.revision().equals(revision)) {
                    // it took the place of the one we looked for
                    continue;
                }
                batch.compute(
                        patience::left,
                        places ->
                                tokens.split(
                                        embed(
                                                places,
                                                items,
                                                some ->
                                                        embedder.embed(
                                                                engine,
                                                                some,
                                                                patience.rest(revision)))));
            }
            if (lease.show(revision)) {
                if (cached) {
                    results.told(revision, group, start, items.size());
                }
                return tokens.embeddings(revision, batch.values());
            }
        }
    }

    private static <I> Embeddings embed(
            List<Integer> places, List<I> items, Function<List<I>, Embeddings> engine) {
        try {
            return engine.apply(places.stream().map(items::get).toList());
        } catch (InvalidInputException e) {
            if (places.size() < items.size()) {
                // it names the place among those that were missing; the caller knows only all
                var unused = engine.apply(items);
            }
            throw e;
        }
    }

    /** Counts tokens where the engine counts them for all texts together only. */
    private static final class Tokens {
        private int together;

        List<Vector> split(Embeddings computed) {
            List<float[]> vectors = computed.vectors();
            List<Integer> each = computed.tokensOfEach();
            if (each.isEmpty() && vectors.size() == 1) {
                each = List.of(computed.tokens());
            }
            if (each.isEmpty()) {
                together += computed.tokens();
            }
            List<Vector> split = new ArrayList<>(vectors.size());
            for (int i = 0; i < vectors.size(); i++) {
                split.add(
                        new Vector(vectors.get(i), each.isEmpty() ? Vector.UNKNOWN : each.get(i)));
            }
            return split;
        }

        Embeddings embeddings(RevisionId revision, List<Vector> vectors) {
            List<float[]> values = vectors.stream().map(Vector::values).toList();
            int known = vectors.stream().filter(Vector::isComplete).mapToInt(Vector::tokens).sum();
            List<Integer> each =
                    vectors.stream().allMatch(Vector::isComplete)
                            ? vectors.stream().map(Vector::tokens).toList()
                            : List.of();
            return new Embeddings(revision, values, known + together, each);
        }
    }
}
