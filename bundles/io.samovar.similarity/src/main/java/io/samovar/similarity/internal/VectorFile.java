package io.samovar.similarity.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;

/** A growing list of vectors of one length in a temporary file. */
final class VectorFile implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel file;
    private final int dimension;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private long count;
    private long written;

    VectorFile(SpillFolder spill, int dimension) throws IOException {
        this.dimension = dimension;
        this.file = spill.create();
    }

    int dimension() {
        return dimension;
    }

    long count() {
        return count;
    }

    void add(float[] vector) throws IOException {
        for (float value : vector) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putFloat(value);
        }
        count++;
    }

    /** Ends the writing; to be called once, before the first {@link #read}. */
    void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += file.write(buffer, written);
        }
        buffer.clear();
    }

    /** Reads {@code number} vectors one behind the other into {@code into}. */
    void read(long first, int number, float[] into) throws IOException {
        long position = first * dimension * Float.BYTES;
        int done = 0;
        int wanted = Math.multiplyExact(number, dimension);
        while (done < wanted) {
            long rest = (wanted - done) * (long) Float.BYTES;
            buffer.clear().limit((int) Math.min(buffer.capacity(), rest));
            while (buffer.hasRemaining()) {
                int read = file.read(buffer, position);
                if (read < 0) {
                    throw new EOFException("a temporary file was cut off at byte " + position);
                }
                position += read;
            }
            FloatBuffer floats = buffer.flip().asFloatBuffer();
            int length = floats.remaining();
            floats.get(into, done, length);
            done += length;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
