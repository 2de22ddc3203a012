package io.samovar.benchmarks.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;
import io.samovar.loader.internal.residency.GreedyDualPolicy;
import io.samovar.loader.internal.residency.LeastRecentPolicy;
import java.util.ArrayList;
import java.util.List;

/** What is compared. */
enum Contender {
    LRU,
    GDSF_COUNT,
    GDSF,
    KEEP_ALIVE,
    BELADY,
    FORECAST,
    PRELOAD;

    private static final double KEEP_ALIVE_SECONDS = 300;

    /** How often the product thinks while nothing happens. */
    private static final double THINK_SECONDS = 60;

    static Score replay(
            Contender contender, Trace trace, double share, boolean instant, double goal) {
        return contender.run(trace, share, instant, goal);
    }

    private Score run(Trace trace, double share, boolean instant, double goal) {
        Ahead ahead =
                switch (this) {
                    case BELADY -> new Belady(trace);
                    case FORECAST -> new Foresight(trace, false, goal);
                    case PRELOAD -> new Foresight(trace, true, goal);
                    default -> Ahead.NOTHING;
                };
        ResidencyPolicy policy =
                switch (this) {
                    case LRU, KEEP_ALIVE -> new LeastRecentPolicy();
                    case GDSF -> new GreedyDualPolicy();
                    case GDSF_COUNT -> Contender::countsOnly;
                    default -> (ResidencyPolicy) ahead;
                };
        World world =
                new World(trace, (long) (trace.totalBytes() * share), policy, 2, instant, ahead);
        if (ahead instanceof Foresight foresight) {
            foresight.livesIn(world);
        }
        play(trace.requests(), world, ahead, this == KEEP_ALIVE);
        return finished(world);
    }

    static void play(
            List<Trace.Request> requests, World world, Ahead ahead, boolean keepAliveEnds) {
        double thinkAt = world.now();
        for (Trace.Request request : requests) {
            while (ahead != Ahead.NOTHING && thinkAt < request.at()) {
                if (thinkAt > world.now()) {
                    world.advance(thinkAt);
                    ahead.think(world);
                }
                thinkAt += THINK_SECONDS;
            }
            world.advance(request.at());
            if (keepAliveEnds) {
                letGo(world);
            }
            world.request(request);
            ahead.think(world);
        }
    }

    static Score finished(World world) {
        Score score = world.score();
        score.peakBytes = world.residency().use().peakBytes();
        score.budgetBytes = world.residency().use().budgetBytes();
        return score;
    }

    private static void letGo(World world) {
        List<Item> over = new ArrayList<>();
        for (Item item : world.items()) {
            if (item.isReady() && world.now() - item.resident().lastUsed() > KEEP_ALIVE_SECONDS) {
                over.add(item);
            }
        }
        over.forEach(item -> item.evict("unused"));
    }

    private static double countsOnly(Resident resident, double inflation) {
        return inflation + resident.uses() * 1e6 / resident.bytes();
    }
}
