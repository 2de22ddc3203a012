package io.samovar.cache.internal.store;

/** What a request found. */
public final class Found {
    private final Entry entry;
    private final byte[] value;

    Found(Entry entry, byte[] value) {
        this.entry = entry;
        this.value = value;
    }

    /** Returns what is known of the value. */
    public Entry entry() {
        return entry;
    }

    /** Returns the bytes themselves, not to be changed. */
    public byte[] value() {
        return value;
    }
}
