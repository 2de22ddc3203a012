package io.samovar.http.internal.flow;

import io.samovar.http.internal.web.BodyTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A body that is gathered piece by piece, within the limits. Used by one thread at a time. */
public final class Body implements AutoCloseable {
    private static final int SMALLEST = 2048;
    private static final int LARGEST = 1 << 18;

    private final Buffers buffers;
    private final long limit;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = {};
    private int filled;
    private long size;
    private long reserved;

    /**
     * @param limit the most bytes it may have
     * @param expected how many it will have; -1 if that is not known
     */
    public Body(Buffers buffers, long limit, long expected) throws IOException {
        this.buffers = buffers;
        this.limit = limit;
        if (expected > limit) {
            throw new BodyTooLargeException(limit);
        }
        if (expected > 0) {
            grow((int) Math.min(expected, LARGEST));
        }
    }

    /**
     * Reads once.
     *
     * @return whether there may be more
     */
    public boolean read(InputStream in) throws IOException {
        if (filled == piece.length) {
            grow((int) Math.max(SMALLEST, Math.min(size, LARGEST)));
        }
        int read = in.read(piece, filled, piece.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        size += read;
        if (size > limit) {
            throw new BodyTooLargeException(limit);
        }
        return true;
    }

    /** Returns how many bytes have come. */
    public long size() {
        return size;
    }

    /** Returns what has come. */
    public InputStream open() {
        ByteArrayInputStream last = new ByteArrayInputStream(piece, 0, filled);
        if (full.isEmpty()) {
            return last;
        }
        List<InputStream> all = new ArrayList<>();
        full.forEach(bytes -> all.add(new ByteArrayInputStream(bytes)));
        all.add(last);
        return new SequenceInputStream(Collections.enumeration(all));
    }

    private void grow(int bytes) {
        buffers.take(bytes, reserved);
        reserved += bytes;
        if (filled > 0) {
            full.add(filled == piece.length ? piece : Arrays.copyOf(piece, filled));
        }
        piece = new byte[bytes];
        filled = 0;
    }

    /** Gives the memory back; what was opened must not be read any more. */
    @Override
    public void close() {
        buffers.giveBack(reserved);
        reserved = 0;
    }
}
