package io.samovar.cache.internal.policy;

import io.samovar.api.cache.EvictionIndex;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Evicts, among entries drawn at random and the newcomer itself, the one whose place promises the
 * least hits, by what a {@link ReuseModel} learns while it runs.
 */
final class AdaptiveIndex implements EvictionIndex {
    /** How many entries are compared for an eviction. */
    private static final int DRAWN = 64;

    /** How many keys that left are remembered for each entry that is here. */
    private static final int GHOSTS_PER_ENTRY = 3;

    /** The model learns about twice while as many requests come as there are entries. */
    private static final int LEAST_LESSON = 1_024;

    private static final int FIRST_LESSON = 256;
    private static final double MEMORY = 0.95;

    /** How many keys are asked how long they wait, for each request. */
    private static final int WITNESSES = 2;

    /** Entries are expected to be this many while none is here yet to say how heavy they are. */
    private static final int FIRST_UNIT_LOG = 10;

    private final Residents residents = new Residents();
    private final Ghosts ghosts = new Ghosts();
    private final ReuseModel model = new ReuseModel(FIRST_UNIT_LOG);
    private final Draw draw = new Draw();
    private long capacity;
    private int now;
    private long requests;
    private long nextLesson = FIRST_LESSON;
    private long offered;
    private long refused;

    AdaptiveIndex(long capacity) {
        this.capacity = Checks.capacity(capacity);
    }

    @Override
    public void hit(Object key) {
        int place = residents.find(key, Hashes.spread(key.hashCode()));
        if (place >= 0) {
            tick();
            residents.history(place, reused(residents.history(place)));
            observe();
        }
    }

    @Override
    public void add(Object key, long weight, double cost, Consumer<Object> evicted) {
        Checks.entry(key, weight, cost);
        tick();
        int hash = Hashes.spread(key.hashCode());
        long history = historyOf(key, hash);
        float worth = (float) (cost / weight);
        offered++;
        if (makeRoom(weight, worth * model.value(history, now), evicted)) {
            residents.add(key, hash, history, weight, worth);
        } else {
            refused++;
            ghosts.add(hash, history);
            evicted.accept(key);
        }
        observe();
    }

    @Override
    public void remove(Object key) {
        int place = residents.find(key, Hashes.spread(key.hashCode()));
        if (place >= 0) {
            residents.remove(place);
        }
    }

    @Override
    public void resize(long capacity, Consumer<Object> evicted) {
        Checks.capacity(capacity);
        while (residents.weight() > capacity) {
            evict(leastValuable(), evicted);
        }
        this.capacity = capacity;
    }

    @Override
    public long capacity() {
        return capacity;
    }

    @Override
    public long weight() {
        return residents.weight();
    }

    @Override
    public int size() {
        return residents.size();
    }

    @Override
    public void forEach(ObjLongConsumer<Object> visitor) {
        long[] order = new long[residents.size()];
        for (int place = 0; place < order.length; place++) {
            // values are positive, so their bits have their order
            order[place] = (long) Float.floatToIntBits(valueAt(place)) << Integer.SIZE | place;
        }
        Arrays.sort(order);
        for (long valueAndPlace : order) {
            int place = (int) valueAndPlace;
            visitor.accept(residents.key(place), residents.weight(place));
        }
    }

    @Override
    public String describe() {
        int entries = 1 << model.unit();
        boolean recency =
                model.value(History.first(now), now)
                        >= model.value(History.first(now), now + entries);
        return "values entries by the reuse of keys alike, learnt from %d requests; %s; %d %% of new entries refused lately"
                .formatted(
                        requests,
                        recency ? "what is new is worth more" : "what has waited is worth more",
                        offered == 0 ? 0 : 100 * refused / offered);
    }

    private void tick() {
        now++;
        requests++;
    }

    private long reused(long history) {
        model.reused(history, now);
        return History.again(history, now);
    }

    /** Returns what is known of a key that is requested now, and takes it out of where it was. */
    private long historyOf(Object key, int hash) {
        int place = residents.find(key, hash);
        if (place >= 0) {
            long history = residents.history(place);
            residents.remove(place);
            return reused(history);
        }
        long history = ghosts.take(hash);
        return history == 0 ? History.first(now) : reused(history);
    }

    /** Returns false if the newcomer is worth less than what would have to leave for it. */
    private boolean makeRoom(long weight, float value, Consumer<Object> evicted) {
        if (weight > capacity) {
            return false;
        }
        while (residents.weight() > capacity - weight) {
            int victim = leastValuable();
            if (value < valueAt(victim)) {
                return false;
            }
            evict(victim, evicted);
        }
        return true;
    }

    private void evict(int place, Consumer<Object> evicted) {
        Object key = residents.key(place);
        ghosts.add(residents.hash(place), residents.history(place));
        residents.remove(place);
        evicted.accept(key);
    }

    private int leastValuable() {
        int size = residents.size();
        boolean all = size <= DRAWN;
        int victim = -1;
        float least = Float.POSITIVE_INFINITY;
        for (int step = 0; step < Math.min(size, DRAWN); step++) {
            int place = all ? step : draw.below(size);
            float value = valueAt(place);
            if (victim < 0 || value < least) {
                victim = place;
                least = value;
            }
        }
        return victim;
    }

    private float valueAt(int place) {
        return residents.worth(place) * model.value(residents.history(place), now);
    }

    /** Looks at some keys that were not requested, and learns when it is time. */
    private void observe() {
        int places = residents.size() + ghosts.places();
        for (int witness = 0; witness < WITNESSES; witness++) {
            int place = draw.below(places);
            long history =
                    place < residents.size()
                            ? residents.history(place)
                            : ghosts.history(place - residents.size());
            if (history != 0) {
                model.waited(history, now + 1, (float) places / WITNESSES);
            }
        }
        if (requests >= nextLesson) {
            learn();
        }
    }

    private void learn() {
        int entries = expectedEntries();
        adoptUnit(entries);
        ghosts.fit(GHOSTS_PER_ENTRY * residents.size());
        int lesson = Math.max(LEAST_LESSON, entries / 2);
        boolean settled = requests >= lesson;
        model.learn(settled ? MEMORY : 1);
        offered = offered >> 1;
        refused = refused >> 1;
        nextLesson = requests + (settled ? lesson : requests / 2);
    }

    /** Returns how many entries of the present mean weight the cache can hold. */
    private int expectedEntries() {
        if (residents.size() == 0) {
            return 1 << model.unit();
        }
        double mean = (double) residents.weight() / residents.size();
        return (int) Math.max(1, Math.min(capacity / mean, 1 << 30));
    }

    /** The classes mean something else with another unit, so a small change does not count. */
    private void adoptUnit(int entries) {
        boolean first = requests < LEAST_LESSON;
        int log = History.log2(entries);
        if (first || Math.abs(log - model.unit()) > 1) {
            model.unit(log);
        }
    }
}
