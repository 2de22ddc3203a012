package io.samovar.loader.internal.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.LongUnaryOperator;

/**
 * An even sample of the texts that were sent to a model (Vitter's algorithm R), of which old ones
 * fade. It exists in memory only, and its texts go nowhere but back into the model.
 */
final class Reservoir {
    /** Keeps nothing. */
    static final Reservoir NONE = new Reservoir(() -> 0);

    /** Longer texts are cut off by models anyway, and would make the sample's memory unbounded. */
    private static final int LONGEST = 8192;

    /**
     * From here on a text is replaced as if no more had been seen, so that the sample is recent.
     */
    private static final long FADING = 1000;

    private final IntSupplier size;
    private final LongUnaryOperator random;
    private final AtomicLong seen = new AtomicLong();
    private final List<String> kept = new ArrayList<>();

    /**
     * @param size how many texts to keep, asked at each offer
     */
    Reservoir(IntSupplier size) {
        this(size, bound -> ThreadLocalRandom.current().nextLong(bound));
    }

    /**
     * @param random returns a number from 0 to below its argument
     */
    Reservoir(IntSupplier size, LongUnaryOperator random) {
        this.size = size;
        this.random = random;
    }

    /** Takes some of the texts, perhaps; costs next to nothing if it does not. */
    void offer(List<String> texts) {
        int limit = size.getAsInt();
        if (limit == 0) {
            return;
        }
        for (String text : texts) {
            if (text.length() <= LONGEST) {
                offer(text, limit);
            }
        }
    }

    private void offer(String text, int limit) {
        long among = Math.min(seen.incrementAndGet(), FADING * limit);
        long place = among <= limit ? among - 1 : random.applyAsLong(among);
        if (place >= limit) {
            return;
        }
        synchronized (kept) {
            if (size.getAsInt() < limit) {
                // lowered meanwhile: a trim may have been here already
                return;
            }
            if (kept.size() < limit) {
                kept.add(text);
            } else {
                kept.set((int) place, text);
            }
        }
    }

    /** Returns the sample. */
    List<String> texts() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /** Lets go what is more than is to be kept now. */
    void trim() {
        int limit = size.getAsInt();
        synchronized (kept) {
            if (kept.size() > limit) {
                kept.subList(limit, kept.size()).clear();
                seen.set(limit);
            }
        }
    }
}
