package io.samovar.cache.internal.store;

/**
 * What the store may hold.
 *
 * @param memoryBytes keys and values in memory together
 * @param heapBytes the part of it that may be in the heap
 * @param diskBytes keys and values on disk; 0 = no disk
 * @param entryBytes the largest entry
 */
public record Limits(long memoryBytes, long heapBytes, long diskBytes, int entryBytes) {
    /** Returns the same with another memory budget. */
    public Limits withMemory(long bytes) {
        return new Limits(bytes, heapBytes, diskBytes, entryBytes);
    }
}
