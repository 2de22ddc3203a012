package io.samovar.benchmarks.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.loader.internal.residency.LeastRecentPolicy;
import io.samovar.loader.internal.residency.Policies;
import io.samovar.loader.internal.residency.Residency;
import io.samovar.loader.internal.residency.Tenant;
import io.samovar.loader.internal.revision.ReplayQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Models in memory under a virtual clock: the loader's own residency and load queue, and loads that
 * take the time they take. Requests hold nothing and take no time.
 */
final class World {
    private static final Duration NO_WAIT = Duration.ofNanos(10);

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::at));
    private final List<Runnable> starved = new ArrayList<>();
    private final Residency residency;
    private final ReplayQueue queue;
    private final boolean instant;
    private final Ahead ahead;
    private final Score score = new Score();
    private double now;
    private long ticks;

    private record Event(double at, Runnable action) {}

    /**
     * @param budget what all models together may hold
     * @param instant whether loads take no time, as in simulations of caches
     */
    World(
            Trace trace,
            long budget,
            ResidencyPolicy policy,
            int concurrency,
            boolean instant,
            Ahead ahead) {
        trace.models()
                .forEach(
                        (name, attributes) ->
                                items.put(name, new Item(name, attributes, this::evicted)));
        Policies policies = new Policies(LeastRecentPolicy.NAME);
        policies.add("of the replay", policy, 0);
        // a clock that moves whenever it is read, so that nobody waits in real time
        this.residency = new Residency(budget, policies, this::tenants, () -> ticks++);
        this.queue = new ReplayQueue(concurrency);
        this.instant = instant;
        this.ahead = ahead;
    }

    double now() {
        return now;
    }

    Collection<Item> items() {
        return items.values();
    }

    Item item(String model) {
        return items.get(model);
    }

    Residency residency() {
        return residency;
    }

    Score score() {
        return score;
    }

    boolean isDemandQueued() {
        return items.values().stream().anyMatch(Item::isDemanded);
    }

    /** Lets time pass. */
    void advance(double to) {
        while (!events.isEmpty() && events.peek().at() <= to) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            event.action().run();
        }
        now = to;
    }

    void request(Trace.Request request) {
        Item item = items.get(request.model());
        score.requests++;
        if (item.attributes().bytes() > residency.use().budgetBytes()) {
            score.impossible++;
            return;
        }
        boolean firstUse = item.isUnusedPreload();
        // those of the same second are told apart
        item.used(now + score.requests * 1e-6);
        ahead.used(item, request.group());
        if (item.isReady()) {
            score.usedPreloads += firstUse ? 1 : 0;
            item.value(residency.credit(item));
            return;
        }
        score.coldStarts++;
        boolean coming = !item.isAbsent();
        boolean demanded = item.isDemanded();
        item.await(now);
        if (!coming) {
            queue(item, true, Set.of());
        } else if (!demanded) {
            score.latePreloads += firstUse ? 1 : 0;
            queue.promote(item.load());
        }
    }

    /** Loads something nobody waits for. */
    void prepare(Item item, Set<String> mayLeave) {
        score.preloads++;
        queue(item, false, mayLeave);
    }

    private void queue(Item item, boolean demand, Set<String> mayLeave) {
        ReplayQueue.Load load = new ReplayQueue.Load(done -> start(item, done));
        item.queued(load, !demand, mayLeave);
        queue.submit(load, demand);
    }

    private void start(Item item, Runnable done) {
        try {
            item.reserved(reserve(item));
        } catch (ModelUnavailableException e) {
            if (item.isDemanded()) {
                starved.add(() -> start(item, done));
            } else {
                score.preloads--;
                item.dropped();
                ahead.failed(item);
                done.run();
            }
            return;
        }
        score.loads++;
        score.busySeconds += item.attributes().loadSeconds();
        if (instant) {
            finish(item, done);
        } else {
            events.add(new Event(now + item.attributes().loadSeconds(), () -> finish(item, done)));
        }
    }

    private Residency.Reservation reserve(Item item) {
        long bytes = item.attributes().bytes();
        return item.isDemanded()
                ? residency.reserve(item.id(), bytes, true, NO_WAIT)
                : residency.reserve(
                        item.id(), bytes, id -> item.others().contains(id.model()), NO_WAIT);
    }

    private void finish(Item item, Runnable done) {
        for (double since : item.loaded()) {
            score.paidSeconds += instant ? item.attributes().loadSeconds() : now - since;
        }
        item.value(residency.credit(item));
        ahead.loaded(item);
        done.run();
        List<Runnable> again = List.copyOf(starved);
        starved.clear();
        again.forEach(Runnable::run);
        ahead.think(this);
    }

    private void evicted(Item item) {
        if (item.isUnusedPreload()) {
            score.wastedPreloads++;
            score.wastedSeconds += item.attributes().loadSeconds();
        }
        ahead.left(item);
    }

    private List<Tenant> tenants() {
        List<Tenant> tenants = new ArrayList<>();
        for (Item item : items.values()) {
            if (item.isReady()) {
                if (residency.creditsChangeWithTime()) {
                    item.value(residency.credit(item));
                }
                tenants.add(item);
            }
        }
        return tenants;
    }
}
