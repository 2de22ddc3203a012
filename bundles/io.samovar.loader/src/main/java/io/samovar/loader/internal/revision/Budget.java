package io.samovar.loader.internal.revision;

import io.samovar.api.loading.MemoryBudget;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The budget of all models, as others may move it. */
final class Budget implements MemoryBudget {
    private final Supplier<Collection<ModelSlot>> slots;
    private final Workshop workshop;
    private volatile long configured;

    Budget(long configured, Supplier<Collection<ModelSlot>> slots, Workshop workshop) {
        this.configured = configured;
        this.slots = slots;
        this.workshop = workshop;
    }

    /** Takes over the configured budget; one that is as it was leaves alone what others set. */
    void configure(long bytes) {
        if (bytes != configured) {
            configured = bytes;
            workshop.residency().budget(bytes);
        }
    }

    @Override
    public long bytes() {
        return workshop.residency().use().budgetBytes();
    }

    @Override
    public long usedBytes() {
        return workshop.residency().use().usedBytes();
    }

    @Override
    public void bytes(long bytes) {
        long needed = neededBytes();
        if (bytes < needed && bytes < configured) {
            throw new IllegalArgumentException(
                    "budget of all models: %d bytes; accepted: %d or more, which the installed models need"
                            .formatted(bytes, Math.min(needed, configured)));
        }
        workshop.residency().budget(bytes);
    }

    @Override
    public long neededBytes() {
        List<Revision> active =
                slots.get().stream()
                        .flatMap(
                                slot ->
                                        Stream.concat(
                                                slot.active().stream(), slot.onTrial().stream()))
                        .toList();
        long pinned = 0;
        long largest = 0;
        for (Revision revision : active) {
            long bytes = workshop.loader().estimate(revision.id(), revision.descriptor());
            pinned += workshop.isPinned(revision) ? bytes : 0;
            largest = Math.max(largest, bytes);
        }
        return pinned + 2 * largest;
    }
}
