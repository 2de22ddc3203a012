package io.samovar.benchmarks.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows the future: whoever is needed last leaves first, large ones sooner. L. A. Belady, IBM
 * Systems Journal 5 (1966), with sizes.
 */
final class Belady implements Ahead, ResidencyPolicy {
    private final int[] next;
    private final Map<String, Integer> upcoming = new HashMap<>();
    private int position;

    Belady(Trace trace) {
        next = new int[trace.requests().size()];
        for (int i = next.length - 1; i >= 0; i--) {
            Integer later = upcoming.put(trace.requests().get(i).model(), i);
            next[i] = later == null ? Integer.MAX_VALUE : later;
        }
    }

    @Override
    public double credit(Resident resident, double inflation) {
        int at = upcoming.get(resident.revision().model());
        double distance = at == Integer.MAX_VALUE ? 1e12 : at - position;
        return -distance * resident.bytes();
    }

    @Override
    public boolean changesWithTime() {
        return true;
    }

    @Override
    public void used(Item item, String group) {
        upcoming.put(item.model(), next[position]);
        position++;
    }
}
