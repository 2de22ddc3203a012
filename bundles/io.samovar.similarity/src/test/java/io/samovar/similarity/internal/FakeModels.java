package io.samovar.similarity.internal;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.Explanation;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.tensor.Tensor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A registry of models that embed by a function, and remember how they were used. */
final class FakeModels implements ModelRegistry {
    private final Map<String, Entry> entries = new TreeMap<>();
    final AtomicInteger openLeases = new AtomicInteger();
    final AtomicInteger leases = new AtomicInteger();
    final List<Integer> batches = new ArrayList<>();
    final List<String> keys = new ArrayList<>();

    /** One revision of one model. */
    record Entry(
            String name,
            String version,
            String task,
            int priority,
            boolean active,
            int dimension,
            int maxBatch,
            Function<List<String>, List<float[]>> embed) {
        ModelDescriptor descriptor() {
            return new ModelDescriptor(
                    name,
                    version,
                    task,
                    "java",
                    dimension,
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    new ModelDescriptor.Batching(maxBatch, Duration.ZERO),
                    OptionalLong.empty(),
                    Optional.empty(),
                    false,
                    priority,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }

        RevisionId id() {
            return new RevisionId(name, version, "0".repeat(64));
        }

        ModelInfo info() {
            RevisionInfo revision =
                    new RevisionInfo(
                            id(),
                            "bundle",
                            1,
                            active ? RevisionState.READY : RevisionState.FAILED,
                            "",
                            Instant.EPOCH,
                            active,
                            0,
                            0,
                            Optional.empty(),
                            Optional.of(descriptor()));
            Optional<RevisionInfo> serving = active ? Optional.of(revision) : Optional.empty();
            return new ModelInfo(name, task, serving, Optional.empty(), List.of(revision));
        }
    }

    /** Adds or replaces an embedding model. */
    FakeModels embedding(String name, int dimension, Function<String, float[]> embed) {
        return batchEmbedding(name, dimension, texts -> texts.stream().map(embed).toList());
    }

    FakeModels batchEmbedding(
            String name, int dimension, Function<List<String>, List<float[]>> embed) {
        return put(
                new Entry(
                        name,
                        "1.0.0",
                        ModelDescriptor.TEXT_EMBEDDING,
                        5,
                        true,
                        dimension,
                        1000,
                        embed));
    }

    FakeModels put(Entry entry) {
        entries.put(entry.name(), entry);
        return this;
    }

    @Override
    public List<ModelInfo> models() {
        return entries.values().stream().map(Entry::info).toList();
    }

    @Override
    public Optional<ModelInfo> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::info);
    }

    @Override
    public Model model(String name) {
        if (!entries.containsKey(name)) {
            throw ModelNotFoundException.unknownName(name, entries.keySet());
        }
        return new FakeModel(name);
    }

    @Override
    public Explanation why(String name) {
        throw new UnsupportedOperationException();
    }

    private final class FakeModel implements Model {
        private final String name;

        FakeModel(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Lease acquire() {
            leases.incrementAndGet();
            openLeases.incrementAndGet();
            return new FakeLease(entries.get(name));
        }

        @Override
        public Lease acquireFor(String key) {
            keys.add(key);
            return acquire();
        }

        @Override
        public Lease acquire(String version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
            throw new UnsupportedOperationException();
        }
    }

    private final class FakeLease implements Lease {
        private final Entry entry;
        private boolean closed;

        FakeLease(Entry entry) {
            this.entry = entry;
        }

        @Override
        public RevisionId revision() {
            return entry.id();
        }

        @Override
        public ModelDescriptor descriptor() {
            return entry.descriptor();
        }

        @Override
        public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Embeddings embed(List<String> texts) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            batches.add(texts.size());
            return new Embeddings(
                    entry.id(),
                    entry.embed().apply(texts),
                    texts.stream().mapToInt(String::length).sum());
        }

        @Override
        public Embeddings embedTokens(List<int[]> tokens) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                openLeases.decrementAndGet();
            }
        }
    }
}
