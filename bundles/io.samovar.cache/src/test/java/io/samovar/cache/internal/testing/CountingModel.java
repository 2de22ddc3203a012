package io.samovar.cache.internal.testing;

import io.samovar.api.model.Candidate;
import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A model of several versions that writes down what it is asked for. */
public final class CountingModel implements Model {
    public static final int DIMENSION = 3;

    /** A text that no version accepts. */
    public static final String POISON = "poison";

    private final List<String> embedded = new CopyOnWriteArrayList<>();
    private final AtomicInteger leases = new AtomicInteger();
    private final AtomicInteger inferences = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String active = "1.0.0";
    private volatile boolean loaded;
    private volatile boolean refusing;
    private volatile InferenceResult inferred;

    public List<String> embedded() {
        return embedded;
    }

    public boolean isLoaded() {
        return loaded;
    }

    public void unload() {
        loaded = false;
    }

    public void swap(String version) {
        active = version;
        loaded = true;
    }

    public void refuse() {
        loaded = false;
        refusing = true;
    }

    public int openLeases() {
        return leases.get();
    }

    public int inferences() {
        return inferences.get();
    }

    public InferenceResult inferred() {
        return inferred;
    }

    /** Makes the engine wait. */
    public CountDownLatch holdBack() {
        gate = new CountDownLatch(1);
        return gate;
    }

    public void awaitCall() throws InterruptedException {
        called.await();
    }

    public RevisionId revision(String version) {
        return new RevisionId("counting", version, "digest-of-" + version);
    }

    public float[] vector(String version, String text) {
        return new float[] {text.hashCode(), version.hashCode(), text.length()};
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public Lease acquire() {
        return acquire(active);
    }

    @Override
    public Lease acquire(String version) {
        if (refusing) {
            throw new ModelUnavailableException(name(), "refused", Duration.ofSeconds(1), null);
        }
        String wanted = version == null ? active : version;
        if (wanted.equals(active)) {
            loaded = true;
        }
        leases.incrementAndGet();
        return new CountedLease(wanted);
    }

    @Override
    public Optional<Candidate> candidate() {
        return refusing ? Optional.empty() : candidate(active);
    }

    @Override
    public Optional<Candidate> candidate(String version) {
        return Optional.of(
                new Candidate(
                        revision(version), descriptor(version), loaded && version.equals(active)));
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        try (Lease lease = acquire()) {
            return lease.infer(inputs, outputs);
        }
    }

    private ModelDescriptor descriptor(String version) {
        return new ModelDescriptor(
                name(),
                version,
                ModelDescriptor.TEXT_EMBEDDING,
                "test",
                DIMENSION,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                new ModelDescriptor.Batching(8, Duration.ZERO),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private final class CountedLease implements Lease {
        private final String version;
        private boolean closed;

        CountedLease(String version) {
            this.version = version;
        }

        @Override
        public RevisionId revision() {
            return CountingModel.this.revision(version);
        }

        @Override
        public ModelDescriptor descriptor() {
            return CountingModel.this.descriptor(version);
        }

        @Override
        public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
            inferences.incrementAndGet();
            inferred =
                    new InferenceResult(
                            revision(),
                            List.of(Tensor.ofFloats("output", List.of(1L), new float[] {0.1f})));
            return inferred;
        }

        @Override
        public Embeddings embed(List<String> texts) {
            called.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i) == null || texts.get(i).equals(POISON)) {
                    throw new InvalidInputException("texts[%d]".formatted(i), "is bad", "good");
                }
            }
            embedded.addAll(texts);
            List<Integer> tokens = texts.stream().map(String::length).toList();
            return new Embeddings(
                    revision(),
                    texts.stream().map(text -> vector(version, text)).toList(),
                    tokens.stream().mapToInt(Integer::intValue).sum(),
                    tokens);
        }

        @Override
        public Embeddings embedTokens(List<int[]> tokens) {
            throw new InvalidInputException("input", "tokens", "texts");
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                leases.decrementAndGet();
            }
        }
    }
}
