package io.samovar.cache.internal.model;

import io.samovar.api.cache.Codecs;
import io.samovar.api.cache.RegionSpec;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.usage.CompletedRequest;
import io.samovar.api.usage.RequestListener;
import io.samovar.cache.internal.region.Core;
import io.samovar.cache.internal.region.Regions;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.ShelfId;
import java.util.List;
import java.util.function.Supplier;

/** What models have answered, by the digest of the revision and that of what was sent. */
public final class ModelResults {
    /** Vectors of texts. */
    public static final String VECTORS = "model.embedding";

    /** Output tensors. */
    public static final String INFERENCES = "model.inference";

    /** Telling more bytes apart costs more than many models do. */
    private static final long LARGEST_INPUT = 256 * 1024;

    private final Core core;
    private final Supplier<Settings> settings;
    private final RequestListener usage;
    private final BatchCache<Vector> vectors;
    private final BatchCache<List<Tensor>> inferences;

    /**
     * How results are kept.
     *
     * @param lifetime how long
     * @param scopedByGroup whether what one user or session was answered is kept from the others
     */
    public record Settings(Lifetime lifetime, boolean scopedByGroup) {}

    /**
     * @param usage is told of requests that were answered without the engine
     */
    public ModelResults(Regions regions, Supplier<Settings> settings, RequestListener usage) {
        this.core = regions.core();
        this.settings = settings;
        this.usage = usage;
        var vectorRegion =
                regions.region(
                        RegionSpec.of(
                                VECTORS,
                                Codecs.bytes(),
                                Codecs.of("vector-1", Vector::encode, Vector::decode)));
        var inferenceRegion =
                regions.region(
                        RegionSpec.of(
                                INFERENCES,
                                Codecs.bytes(),
                                Codecs.of("tensors-1", Tensors::encode, Tensors::decode)));
        Supplier<Lifetime> lifetime = () -> settings.get().lifetime();
        this.vectors =
                new BatchCache<>(core, vectorRegion.spec().values(), Vector::isComplete, lifetime);
        this.inferences =
                new BatchCache<>(core, inferenceRegion.spec().values(), value -> true, lifetime);
    }

    BatchCache<Vector>.Batch vectors(RevisionId revision, String group, List<byte[]> digests) {
        return vectors.look(keys(VECTORS, revision, group, digests));
    }

    BatchCache<List<Tensor>>.Batch inferences(
            RevisionId revision, String group, List<byte[]> digests) {
        return inferences.look(keys(INFERENCES, revision, group, digests));
    }

    boolean isWorthKeeping(List<Tensor> inputs) {
        return Tensors.bytes(inputs) <= LARGEST_INPUT;
    }

    long now() {
        return System.nanoTime();
    }

    /** A request was answered from the cache alone. */
    void told(RevisionId revision, String group, long start, int items) {
        usage.completed(
                new CompletedRequest(
                        revision, group, start, 0, 0, items, CompletedRequest.Outcome.CACHED));
    }

    private List<Key> keys(String region, RevisionId revision, String group, List<byte[]> digests) {
        boolean scoped = group != null && settings.get().scopedByGroup();
        ShelfId shelf = new ShelfId(region, revision.digest(), scoped ? group : "");
        return digests.stream().map(digest -> new Key(shelf, digest)).toList();
    }
}
