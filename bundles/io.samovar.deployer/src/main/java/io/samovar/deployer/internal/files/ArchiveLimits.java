package io.samovar.deployer.internal.files;

/**
 * How large a jar may be.
 *
 * @param jarBytes the jar itself
 * @param entries how many entries
 * @param unpackedBytes all entries together, unpacked
 * @param ratio unpacked size divided by the size of the jar
 */
public record ArchiveLimits(long jarBytes, int entries, long unpackedBytes, int ratio) {
    /** Below this size a high ratio harms nobody, and a few repetitive files reach it easily. */
    static final long RATIO_FREE_BYTES = 16L << 20;
}
