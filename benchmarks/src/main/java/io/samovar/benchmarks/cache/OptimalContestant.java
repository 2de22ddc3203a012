package io.samovar.benchmarks.cache;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Knows the future: of the entries and the newcomer, what is needed again last has to go. Source:
 * L. Belady, "A study of replacement algorithms for a virtual-storage computer", 1966.
 */
final class OptimalContestant implements Contestant {
    private static final int GONE = -1;

    private final int capacity;
    private final int[] nextUses;
    private final int[] dueOf;
    private final PriorityQueue<Due> latest =
            new PriorityQueue<>(Comparator.comparingInt(Due::next).reversed());
    private int size;
    private int now;

    private record Due(int key, int next) {}

    OptimalContestant(Trace trace, int capacity) {
        this.capacity = capacity;
        int[] requests = trace.requests();
        int never = requests.length;
        nextUses = new int[requests.length];
        dueOf = new int[trace.unique()];
        Arrays.fill(dueOf, never);
        for (int time = requests.length - 1; time >= 0; time--) {
            nextUses[time] = dueOf[requests[time]];
            dueOf[requests[time]] = time;
        }
        Arrays.fill(dueOf, GONE);
    }

    @Override
    public boolean request(int key) {
        int next = nextUses[now++];
        boolean hit = dueOf[key] != GONE;
        if (!hit) {
            if (next == nextUses.length) {
                return false;
            }
            size++;
        }
        dueOf[key] = next;
        latest.add(new Due(key, next));
        if (size > capacity) {
            evictLatest();
        }
        return hit;
    }

    /** What was requested again since it was queued is in the queue more than once. */
    private void evictLatest() {
        Due due = latest.remove();
        while (dueOf[due.key()] != due.next()) {
            due = latest.remove();
        }
        dueOf[due.key()] = GONE;
        size--;
    }
}
