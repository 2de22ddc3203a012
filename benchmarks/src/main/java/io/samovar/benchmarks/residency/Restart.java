package io.samovar.benchmarks.residency;

import java.io.IOException;
import java.util.List;

/** Stops in the middle, with nothing left in memory, and goes on with what was written. */
final class Restart {
    private static final int WATCHED = 500;
    private static final double SHARE = 0.1;

    private Restart() {}

    static void run(Trace trace, double goal) throws IOException {
        for (double part : new double[] {0.4, 0.5, 0.6, 0.7, 0.8}) {
            int at = (int) (trace.requests().size() * part);
            List<Trace.Request> before = trace.requests().subList(0, at);
            List<Trace.Request> after = trace.requests().subList(at, at + WATCHED);
            Foresight foresight = new Foresight(trace, true, goal);
            World world = world(trace, foresight, before.get(0).at());
            Contender.play(before, world, foresight, false);
            Foresight next = foresight.restarted(goal);
            World restarted = world(trace, next, world.now());
            long seen = world.score().coldStarts;
            Contender.play(after, world, foresight, false);
            long uninterrupted = world.score().coldStarts - seen;
            Contender.play(after, restarted, next, false);
            System.out.printf(
                    "restart after %d requests: %d cold starts in the next %d, %d uninterrupted, ratio %.2f%n",
                    at,
                    restarted.score().coldStarts,
                    WATCHED,
                    uninterrupted,
                    restarted.score().coldStarts / (double) uninterrupted);
        }
    }

    private static World world(Trace trace, Foresight foresight, double now) {
        World world =
                new World(
                        trace, (long) (trace.totalBytes() * SHARE), foresight, 2, false, foresight);
        foresight.livesIn(world);
        world.advance(now);
        foresight.think(world);
        return world;
    }
}
