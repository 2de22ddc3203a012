package io.samovar.api.cache;

/** Where values are. An entry is in one tier at a time. */
public enum CacheTier {
    /** In the heap of the JVM: the entries of late. */
    HEAP,
    /** In native memory that the collector does not look at. */
    OFF_HEAP,
    /** In files; not part of the memory budget. */
    DISK
}
