package io.samovar.api.cache;

import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The entries of one cache, without their values, in the order of their worth. Not safe for use by
 * several threads: its owner sees to that. The weights of its entries never sum up to more than its
 * capacity, not even in the middle of a call. No call may block, and each takes constant time on
 * average.
 */
@ConsumerType
public interface EvictionIndex {
    /**
     * Takes note of a request for an entry that is here.
     *
     * @param key its key; a key that is not here is ignored
     */
    void hit(Object key);

    /**
     * Offers an entry after a request that did not find it. Entries that have to leave for it are
     * handed out before it is counted; if the entry itself is not worth a place, or weighs more
     * than the capacity, its own key is handed out.
     *
     * @param key compared with {@code equals}; if it is here, its weight and cost are replaced
     * @param weight at least 1
     * @param cost what computing it again would cost, in any unit above 0; 1 if unknown
     * @param evicted takes the keys that are not here any more
     */
    void add(Object key, long weight, double cost, Consumer<Object> evicted);

    /** Drops an entry that was invalidated or has expired; nothing is remembered of it. */
    void remove(Object key);

    /**
     * Changes the capacity.
     *
     * @param capacity at least 1
     * @param evicted takes the keys that have to leave
     */
    void resize(long capacity, Consumer<Object> evicted);

    /** Returns the capacity. */
    long capacity();

    /** Returns the sum of the weights of the entries that are here. */
    long weight();

    /** Returns how many entries are here. */
    int size();

    /** Hands out every entry with its weight, from the next victim to the last. */
    void forEach(ObjLongConsumer<Object> visitor);

    /** Says in a few words what the index does now, for people; never null. */
    String describe();
}
