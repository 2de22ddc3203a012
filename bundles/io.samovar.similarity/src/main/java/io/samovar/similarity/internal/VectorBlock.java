package io.samovar.similarity.internal;

import java.io.IOException;

/** A stretch of the vectors in memory, one behind the other. */
final class VectorBlock {
    private final Checkpoints checkpoints;
    private final float[] values;
    private final float[][] tails;
    private long first;
    private int size;

    VectorBlock(int capacity, int dimension, Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.values = new float[Math.multiplyExact(capacity, dimension)];
        this.tails = new float[capacity][];
    }

    void load(VectorFile file, long from) throws IOException {
        first = from;
        size = (int) Math.min(tails.length, file.count() - from);
        file.read(from, size, values);
        for (int row = 0; row < size; row++) {
            tails[row] = checkpoints.tails(values, row * file.dimension());
        }
    }

    long first() {
        return first;
    }

    int size() {
        return size;
    }

    /** Returns the components of all vectors; not to be changed. */
    float[] values() {
        return values;
    }

    /** Returns what is left of a vector's length behind each checkpoint; not to be changed. */
    float[] tails(int row) {
        return tails[row];
    }
}
