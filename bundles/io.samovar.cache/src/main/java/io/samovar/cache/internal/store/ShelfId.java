package io.samovar.cache.internal.store;

/**
 * The part of a region that entries with something in common are in.
 *
 * @param region the region's name
 * @param revision the digest of the revision they belong to; empty = none
 * @param scope whose they are; empty = nobody's
 */
public record ShelfId(String region, String revision, String scope) {
    /** Returns the part of a region that belongs to no revision and to nobody. */
    public static ShelfId of(String region) {
        return new ShelfId(region, "", "");
    }
}
