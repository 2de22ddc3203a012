package io.samovar.cache.internal.policy;

/** What an index knows of an entry; a link of at most one {@link Chain}. */
class Entry {
    final Object key;
    long weight;
    Entry before;
    Entry after;

    Entry(Object key, long weight) {
        this.key = key;
        this.weight = weight;
    }
}
