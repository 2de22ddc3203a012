package io.samovar.loader.internal.revision;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.RevisionState;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Residency;
import io.samovar.loader.internal.residency.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks after what is in memory: notes who was used, lets go who was not for long, and brings in
 * those that are wanted before anybody asks. Runs now and then, never on the path of a request.
 */
final class Keeper {
    private static final Duration SAVE_INTERVAL = Duration.ofSeconds(30);

    private final Supplier<Collection<ModelSlot>> slots;
    private final Residency residency;
    private final Book book;
    private final LoaderTime time;
    private long savedAt;

    Keeper(Supplier<Collection<ModelSlot>> slots, Residency residency, Book book, LoaderTime time) {
        this.slots = slots;
        this.residency = residency;
        this.book = book;
        this.time = time;
        this.savedAt = time.nanoTime();
    }

    /** Does what there is to do now; one caller at a time. */
    void look() {
        List<Revision> loaded = loaded();
        loaded.forEach(this::note);
        List<Revision> wanted = wanted();
        for (Revision revision : loaded) {
            if (!wanted.contains(revision)) {
                letGo(revision);
            }
        }
        wanted.forEach(Keeper::bringIn);
        if (time.nanoTime() - savedAt > SAVE_INTERVAL.toNanos()) {
            savedAt = time.nanoTime();
            book.save();
        }
    }

    /** Returns what is in memory, with its use noted up to this moment. */
    List<Tenant> tenants() {
        List<Revision> loaded = loaded();
        loaded.forEach(this::note);
        if (residency.creditsChangeWithTime()) {
            loaded.forEach(revision -> revision.usage().value(residency.credit(revision)));
        }
        return new ArrayList<>(loaded);
    }

    /** Returns the models that are wanted and not ready, with the reason. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Revision revision : wanted()) {
            if (!revision.isLoaded() && !revision.isRestrained()) {
                missing.add(
                        "%s is %s: %s"
                                .formatted(revision.id(), revision.state(), revision.reason()));
            }
        }
        return missing;
    }

    private List<Revision> loaded() {
        List<Revision> loaded = new ArrayList<>();
        for (ModelSlot slot : slots.get()) {
            for (Revision revision : slot.revisions()) {
                if (revision.isLoaded()) {
                    loaded.add(revision);
                }
            }
        }
        return loaded;
    }

    private void note(Revision revision) {
        long times = revision.usage().look();
        if (times > 0) {
            book.used(revision.id().model(), times);
            revision.usage().value(residency.credit(revision));
        }
    }

    private void letGo(Revision revision) {
        Duration keepAlive = revision.keepAlive();
        boolean over = !keepAlive.isZero() && revision.usage().unused().compareTo(keepAlive) > 0;
        if (over && revision.mayLeave()) {
            var unused =
                    revision.unload(
                            Departure.Cause.IDLE,
                            "unused for %d s".formatted(keepAlive.toSeconds()));
        }
    }

    private static void bringIn(Revision revision) {
        RevisionState state = revision.state();
        boolean idle =
                state == RevisionState.VERIFIED
                        || state == RevisionState.UNLOADED
                        || state == RevisionState.FAILED;
        if (idle && !revision.isLoaded()) {
            revision.prepare();
        }
    }

    /** The most important first, but after what they need. */
    private List<Revision> wanted() {
        List<Revision> wanted = new ArrayList<>();
        Set<String> oftenUsed = book.oftenUsed();
        for (ModelSlot slot : slots.get()) {
            slot.active()
                    .filter(active -> isWanted(slot, active, oftenUsed))
                    .ifPresent(wanted::add);
            slot.onTrial().ifPresent(wanted::add);
        }
        wanted.sort(
                Comparator.comparingInt((Revision revision) -> -revision.descriptor().priority())
                        .thenComparing(revision -> revision.id().model()));
        return needsFirst(wanted);
    }

    /** The order as given, but what a model needs comes before it. */
    private static List<Revision> needsFirst(List<Revision> wanted) {
        Map<String, Revision> byModel = new LinkedHashMap<>();
        wanted.forEach(revision -> byModel.putIfAbsent(revision.id().model(), revision));
        Set<Revision> ordered = new LinkedHashSet<>();
        Set<Revision> visited = new HashSet<>();
        wanted.forEach(revision -> visit(revision, byModel, visited, ordered));
        return List.copyOf(ordered);
    }

    private static void visit(
            Revision revision,
            Map<String, Revision> byModel,
            Set<Revision> visited,
            Set<Revision> ordered) {
        if (!visited.add(revision)) {
            return;
        }
        for (String need : revision.source().requires()) {
            Revision needed = byModel.get(need);
            if (needed != null) {
                visit(needed, byModel, visited, ordered);
            }
        }
        ordered.add(revision);
    }

    private static boolean isWanted(ModelSlot slot, Revision active, Set<String> oftenUsed) {
        boolean pinned = active.descriptor().pinned() || slot.pinned().isPresent();
        LoadStrategy strategy = slot.strategy();
        return switch (strategy) {
            case EAGER -> true;
            case HYBRID -> pinned || oftenUsed.contains(slot.name());
            case LAZY -> slot.pinned().isPresent();
            case MANUAL -> false;
        };
    }
}
