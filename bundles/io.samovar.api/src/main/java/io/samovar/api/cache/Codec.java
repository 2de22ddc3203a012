package io.samovar.api.cache;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns values into bytes and back, exactly: what is decoded equals what was encoded. Safe for use
 * by several threads.
 *
 * @param <T> the type of the values
 */
@ConsumerType
public interface Codec<T> {
    /**
     * Names the format. Entries that survived a restart are used only by a region whose codecs have
     * the names they were written with; so a format that changes gets another name.
     */
    String name();

    /** Returns the bytes of a value; the array is not changed afterwards. */
    byte[] encode(T value);

    /**
     * Returns the value of bytes that {@link #encode} made.
     *
     * @param bytes not to be changed, nor to be kept in the value
     * @throws IllegalArgumentException if they are no such bytes
     */
    T decode(byte[] bytes);
}
