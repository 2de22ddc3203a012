package io.samovar.benchmarks.residency;

import io.samovar.api.loading.Resident;
import io.samovar.api.model.RevisionId;
import io.samovar.loader.internal.residency.Residency;
import io.samovar.loader.internal.residency.Tenant;
import io.samovar.loader.internal.revision.ReplayQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A model of the replay, in memory or not. */
final class Item implements Tenant {
    private final RevisionId id;
    private final Trace.Attributes attributes;
    private final Consumer<Item> onEvict;
    private final List<Double> waiting = new ArrayList<>();
    private Residency.Reservation memory;
    private ReplayQueue.Load load;
    private Set<String> mayLeave = Set.of();
    private long uses;
    private double lastUsed;
    private double credit;
    private boolean demanded;
    private boolean preloaded;
    private boolean ready;

    Item(String model, Trace.Attributes attributes, Consumer<Item> onEvict) {
        this.id = new RevisionId(model, "1.0.0", "0".repeat(64));
        this.attributes = attributes;
        this.onEvict = onEvict;
    }

    String model() {
        return id.model();
    }

    Trace.Attributes attributes() {
        return attributes;
    }

    boolean isReady() {
        return ready;
    }

    boolean isAbsent() {
        return !ready && load == null;
    }

    /** Returns whether it was loaded ahead and nobody has used it yet. */
    boolean isUnusedPreload() {
        return preloaded;
    }

    boolean isDemanded() {
        return demanded;
    }

    Set<String> others() {
        return mayLeave;
    }

    ReplayQueue.Load load() {
        return load;
    }

    void used(double now) {
        uses++;
        lastUsed = now;
        preloaded = false;
    }

    void value(double value) {
        credit = value;
    }

    void await(double now) {
        waiting.add(now);
        demanded = true;
    }

    void queued(ReplayQueue.Load next, boolean ahead, Set<String> others) {
        load = next;
        preloaded = ahead;
        mayLeave = others;
    }

    void reserved(Residency.Reservation reservation) {
        memory = reservation;
    }

    /** It is in memory; returns since when requests have been waiting for it. */
    List<Double> loaded() {
        ready = true;
        return come();
    }

    /** Its load did not happen. */
    void dropped() {
        preloaded = false;
        come();
    }

    private List<Double> come() {
        load = null;
        demanded = false;
        List<Double> since = List.copyOf(waiting);
        waiting.clear();
        return since;
    }

    @Override
    public RevisionId id() {
        return id;
    }

    @Override
    public Resident resident() {
        return new Resident(
                id,
                attributes.bytes(),
                attributes.loadSeconds(),
                Math.max(1, uses),
                lastUsed,
                5,
                Duration.ZERO);
    }

    @Override
    public double credit() {
        return credit;
    }

    @Override
    public boolean mayLeave() {
        return ready;
    }

    @Override
    public boolean isFresh() {
        return false;
    }

    @Override
    public void evict(String reason) {
        onEvict.accept(this);
        ready = false;
        preloaded = false;
        memory.close();
    }
}
