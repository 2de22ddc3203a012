package io.samovar.preloader.internal;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.loading.ModelLoading;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import io.samovar.preloader.internal.plan.Candidate;
import io.samovar.preloader.internal.plan.Occupant;
import io.samovar.preloader.internal.plan.Stock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models as the loader shows them, at one moment. */
final class Shelf implements Stock {
    /** Where nothing better is known: what a loaded model needs beside its files. */
    private static final double BYTES_PER_FILE_BYTE = 1.5;

    private static final double BYTES_PER_SECOND = 200e6;
    private static final double LEAST_SECONDS = 0.05;

    private final ModelLoading loading;
    private final Map<String, Long> sizes;
    private final Map<String, RevisionInfo> active = new HashMap<>();
    private final MemoryUse memory;

    /**
     * Looks.
     *
     * @param sizes what models were found to hold; is added to
     */
    Shelf(ModelRegistry registry, ModelLoading loading, Map<String, Long> sizes) {
        this.loading = loading;
        this.sizes = sizes;
        for (ModelInfo model : registry.models()) {
            model.active().ifPresent(revision -> active.put(model.name(), revision));
        }
        active.values().stream()
                .filter(revision -> revision.memoryBytes() > 0)
                .forEach(revision -> sizes.put(revision.id().digest(), revision.memoryBytes()));
        this.memory = loading.memory();
    }

    List<String> models() {
        return List.copyOf(active.keySet());
    }

    boolean isInMemory(String model) {
        RevisionInfo revision = active.get(model);
        return revision != null && revision.state() == RevisionState.READY;
    }

    @Override
    public long budgetBytes() {
        return memory.budgetBytes();
    }

    @Override
    public long freeBytes() {
        return memory.budgetBytes() - memory.usedBytes();
    }

    @Override
    public List<Occupant> occupants() {
        List<Occupant> occupants = new ArrayList<>();
        active.forEach(
                (model, revision) -> {
                    if (revision.state() == RevisionState.READY) {
                        occupants.add(occupant(model, revision));
                    }
                });
        return occupants;
    }

    private Occupant occupant(String model, RevisionInfo revision) {
        boolean pinned = revision.descriptor().map(ModelDescriptor::pinned).orElse(false);
        return new Occupant(
                model,
                Math.max(1, revision.memoryBytes()),
                seconds(revision, revision.memoryBytes()),
                revision.leases() == 0 && !pinned && !isHeld(model));
    }

    private boolean isHeld(String model) {
        try {
            return loading.settings(model).pinnedVersion().isPresent();
        } catch (ModelNotFoundException e) {
            // it has left since
            return true;
        }
    }

    @Override
    public Optional<Candidate> candidate(String model) {
        RevisionInfo revision = active.get(model);
        if (revision == null || !isIdle(revision.state()) || isManual(model)) {
            return Optional.empty();
        }
        long bytes = bytes(revision);
        return Optional.of(new Candidate(model, bytes, seconds(revision, bytes)));
    }

    private static boolean isIdle(RevisionState state) {
        return state == RevisionState.VERIFIED || state == RevisionState.UNLOADED;
    }

    private boolean isManual(String model) {
        try {
            return loading.settings(model).strategy() == LoadStrategy.MANUAL
                    || !loading.isReady(model, null);
        } catch (ModelNotFoundException e) {
            // it has left since
            return true;
        }
    }

    private long bytes(RevisionInfo revision) {
        Long known = sizes.get(revision.id().digest());
        if (known != null) {
            return known;
        }
        return revision.descriptor()
                .map(
                        descriptor ->
                                descriptor
                                        .memoryBytes()
                                        .orElseGet(
                                                () ->
                                                        (long)
                                                                (files(descriptor)
                                                                        * BYTES_PER_FILE_BYTE)))
                .filter(bytes -> bytes > 0)
                .orElse(1L << 20);
    }

    private static long files(ModelDescriptor descriptor) {
        return descriptor.files().stream().mapToLong(ModelFile::bytes).sum();
    }

    private static double seconds(RevisionInfo revision, long bytes) {
        return revision.loadTime()
                .map(Duration::toNanos)
                .map(nanos -> nanos / 1e9)
                .map(seconds -> Math.max(1e-3, seconds))
                .orElse(LEAST_SECONDS + bytes / BYTES_PER_SECOND);
    }
}
