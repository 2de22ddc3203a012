package io.samovar.http.internal.oip;

import io.samovar.http.internal.web.Problem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The elements of a tensor while they arrive. Grows with what really came, never with what a shape
 * only claims, and takes all it needs from one budget for the whole request.
 */
final class TensorBytes {
    private static final int FIRST = 256;

    private final Budget budget;
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST).order(ByteOrder.LITTLE_ENDIAN);

    TensorBytes(Budget budget) {
        this.budget = budget;
    }

    /** How many bytes all tensors of a request may have together. */
    static final class Budget {
        private final long total;
        private long left;

        Budget(long total) {
            this.total = total;
            this.left = total;
        }

        void take(long bytes) {
            if (bytes > left) {
                throw Problem.of(
                        413, "the tensors are too large; accepted: at most " + total + " bytes");
            }
            left -= bytes;
        }
    }

    void put(byte value) {
        room(Byte.BYTES).put(value);
    }

    void put(short value) {
        room(Short.BYTES).putShort(value);
    }

    void put(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void put(long value) {
        room(Long.BYTES).putLong(value);
    }

    void put(byte[] values) {
        room(values.length).put(values);
    }

    /** Returns all of it; nothing may be added afterwards. */
    ByteBuffer finish() {
        return bytes.flip();
    }

    private ByteBuffer room(int more) {
        budget.take(more);
        if (bytes.remaining() < more) {
            long doubled = Math.max(bytes.capacity() * 2L, (long) bytes.position() + more);
            int size = (int) Math.min(doubled, Integer.MAX_VALUE - 8);
            bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
        }
        return bytes;
    }
}
