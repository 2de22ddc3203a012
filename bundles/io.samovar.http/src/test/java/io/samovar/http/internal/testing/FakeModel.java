package io.samovar.http.internal.testing;

import io.samovar.api.model.Embeddings;
import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InferenceResult;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import io.samovar.api.model.Model;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.model.RequestOptions;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Version;

/**
 * A model in memory. An embedding model counts letters, so that its vectors can be worked out by
 * hand: component i is how often the i-th letter comes, scaled to length 1. A tensor model gives
 * every input back under the same name.
 */
public final class FakeModel implements Model {
    static final int DIMENSION = 26;

    private final String name;
    private final String task;
    private final boolean pinned;
    private final NavigableMap<Version, RevisionState> states = new TreeMap<>();
    private final AtomicLong leases = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private final List<RequestOptions> options = new CopyOnWriteArrayList<>();
    private volatile Semaphore gate;
    private Version active;
    private Version previous;
    private String trouble;
    private Version onTrial;
    private String keyOnTrial;

    FakeModel(String name, String task, boolean pinned) {
        this.name = name;
        this.task = task;
        this.pinned = pinned;
    }

    @Override
    public String name() {
        return name;
    }

    /** Makes every lease fail until null is given. */
    public synchronized void trouble(String reason) {
        trouble = reason;
    }

    /** Puts a version on trial for requests of one key. */
    public synchronized void trial(String version, String key) {
        onTrial = require(version);
        keyOnTrial = key;
    }

    /** Makes every run wait for a permit; null lets all go on at once from now on. */
    public void gate(Semaphore permits) {
        gate = permits;
    }

    /** Returns how many runs are under way. */
    public long running() {
        return running.get();
    }

    /** Returns how urgent the requests were. */
    public List<RequestOptions> options() {
        return options;
    }

    private void pass(RequestOptions urgency) {
        options.add(urgency);
        Semaphore permits = gate;
        if (permits == null) {
            return;
        }
        running.incrementAndGet();
        try {
            if (!permits.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test has forgotten this run");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InferenceException(name, "interrupted", e);
        } finally {
            running.decrementAndGet();
        }
    }

    /** Returns how many leases are open. */
    public long leases() {
        return leases.get();
    }

    synchronized void install(String version) {
        states.putIfAbsent(Version.parseVersion(version), RevisionState.VERIFIED);
        if (active == null) {
            active = Version.parseVersion(version);
        }
    }

    synchronized void remove(String version) {
        states.remove(require(version));
    }

    synchronized boolean isEmpty() {
        return states.isEmpty();
    }

    /** Returns whether a version is the active one. */
    public synchronized boolean isActive(String version) {
        return active.equals(Version.parseVersion(version));
    }

    synchronized void state(String version, RevisionState state) {
        states.put(require(version), state);
    }

    synchronized Optional<String> swap(String version) {
        Version wanted = require(version);
        states.put(wanted, RevisionState.READY);
        Optional<String> before = Optional.of(active.toString());
        if (!wanted.equals(active)) {
            previous = active;
            active = wanted;
        }
        return before;
    }

    synchronized Optional<String> previous() {
        return Optional.ofNullable(previous).map(Version::toString);
    }

    synchronized ModelInfo info() {
        List<RevisionInfo> revisions =
                states.descendingKeySet().stream().map(version -> revision(version)).toList();
        return new ModelInfo(
                name, task, Optional.ofNullable(active).map(this::revision), previous(), revisions);
    }

    synchronized RevisionInfo revision(String version) {
        return revision(require(version));
    }

    private RevisionInfo revision(Version version) {
        RevisionState state = states.get(version);
        return new RevisionInfo(
                id(version),
                "test." + name + ":" + version + " (7)",
                7,
                state,
                "because the test says so",
                Instant.parse("2026-11-01T10:00:00Z"),
                version.equals(active),
                leases.get(),
                state == RevisionState.READY ? 1024 : 0,
                Optional.of(Duration.ofMillis(12)),
                Optional.of(descriptor(version)));
    }

    private Version require(String version) {
        if (version != null && !version.matches("[0-9].*")) {
            throw ModelNotFoundException.unknownVersion(name, version, List.of());
        }
        Version wanted = version == null ? active : Version.parseVersion(version);
        if (wanted == null || !states.containsKey(wanted)) {
            throw ModelNotFoundException.unknownVersion(
                    name, version, states.keySet().stream().map(Version::toString).toList());
        }
        return wanted;
    }

    private RevisionId id(Version version) {
        return new RevisionId(name, version.toString(), "00".repeat(32));
    }

    private ModelDescriptor descriptor(Version version) {
        boolean embeds = task.equals(ModelDescriptor.TEXT_EMBEDDING);
        return new ModelDescriptor(
                name,
                version.toString(),
                task,
                "java",
                embeds ? DIMENSION : 0,
                List.of(),
                List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L))),
                List.of(new TensorSpec("embedding", DataType.FP32, List.of(-1L, 26L))),
                Optional.empty(),
                new ModelDescriptor.Batching(32, Duration.ZERO),
                OptionalLong.empty(),
                Optional.empty(),
                pinned,
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Override
    public Lease acquire() {
        return acquire(null);
    }

    @Override
    public synchronized Lease acquire(String version) {
        if (trouble != null) {
            throw new ModelUnavailableException(name, trouble, Duration.ofMillis(1500), null);
        }
        Version wanted = require(version);
        states.put(wanted, RevisionState.READY);
        leases.incrementAndGet();
        return new FakeLease(wanted);
    }

    @Override
    public synchronized Lease acquireFor(String key) {
        return key.equals(keyOnTrial) ? acquire(onTrial.toString()) : acquire();
    }

    @Override
    public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
        try (Lease lease = acquire()) {
            return lease.infer(inputs, outputs);
        }
    }

    private final class FakeLease implements Lease {
        private final Version version;

        FakeLease(Version version) {
            this.version = version;
        }

        @Override
        public RevisionId revision() {
            return id(version);
        }

        @Override
        public ModelDescriptor descriptor() {
            return FakeModel.this.descriptor(version);
        }

        @Override
        public InferenceResult infer(
                List<Tensor> inputs, Set<String> outputs, RequestOptions urgency) {
            pass(urgency);
            return infer(inputs, outputs);
        }

        @Override
        public Embeddings embed(List<String> texts, RequestOptions urgency) {
            pass(urgency);
            return embed(texts);
        }

        @Override
        public InferenceResult infer(List<Tensor> inputs, Set<String> outputs) {
            if (task.equals(ModelDescriptor.TEXT_EMBEDDING)) {
                return new InferenceResult(revision(), List.of(embedding(inputs.get(0))));
            }
            List<Tensor> wanted = new ArrayList<>();
            for (Tensor input : inputs) {
                if (outputs.isEmpty() || outputs.contains(input.name())) {
                    wanted.add(input);
                }
            }
            if (wanted.size() < outputs.size()) {
                throw new InvalidInputException("outputs", "unknown output", "names of inputs");
            }
            return new InferenceResult(revision(), wanted);
        }

        private Tensor embedding(Tensor texts) {
            if (texts.datatype() != DataType.BYTES || !texts.name().equals("text")) {
                throw new InvalidInputException(texts.name(), "is no text", "BYTES 'text'");
            }
            List<float[]> vectors = embed(texts.toStrings()).vectors();
            float[] all = new float[vectors.size() * DIMENSION];
            for (int i = 0; i < vectors.size(); i++) {
                System.arraycopy(vectors.get(i), 0, all, i * DIMENSION, DIMENSION);
            }
            return Tensor.ofFloats(
                    "embedding", List.of((long) vectors.size(), (long) DIMENSION), all);
        }

        @Override
        public Embeddings embed(List<String> texts) {
            if (!task.equals(ModelDescriptor.TEXT_EMBEDDING)) {
                throw new InvalidInputException("input", "the model embeds no text", "tensors");
            }
            int words = texts.stream().mapToInt(text -> text.split(" ", -1).length).sum();
            return new Embeddings(
                    revision(), texts.stream().map(text -> vector(text)).toList(), words);
        }

        @Override
        public Embeddings embedTokens(List<int[]> tokens) {
            List<String> texts =
                    tokens.stream().map(ids -> new String(ids, 0, ids.length)).toList();
            return embed(texts);
        }

        @Override
        public void close() {
            leases.decrementAndGet();
        }
    }

    static float[] vector(String text) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                vector[c - 'a']++;
            }
        }
        double square = 0;
        for (float component : vector) {
            square += component * component;
        }
        for (int i = 0; square > 0 && i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
