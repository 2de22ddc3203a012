package io.samovar.preloader.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Finds those with the greatest score among many without looking at all of them each time: it looks
 * at the best of last time, at those somebody points out, and at a slice of the others in turn.
 */
final class Shortlist {
    private final int kept;
    private final int slice;
    private List<String> best = List.of();
    private int next;

    Shortlist(int kept, int slice) {
        this.kept = kept;
        this.slice = slice;
    }

    private record Scored(String name, double score) {}

    /**
     * Returns the best, the best first.
     *
     * @param hints names to look at in any case
     * @param score negative infinity = not at all
     */
    List<String> look(List<String> all, Collection<String> hints, ToDoubleFunction<String> score) {
        Set<String> looked = new LinkedHashSet<>(best);
        hints.stream().limit(slice).forEach(looked::add);
        int turns = Math.min(slice, all.size());
        for (int i = 0; i < turns; i++) {
            next = (next + 1) % all.size();
            looked.add(all.get(next));
        }
        List<Scored> scored = new ArrayList<>(looked.size());
        for (String name : looked) {
            double found = score.applyAsDouble(name);
            if (found != Double.NEGATIVE_INFINITY) {
                scored.add(new Scored(name, found));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        best = scored.stream().limit(kept).map(Scored::name).toList();
        return best;
    }
}
