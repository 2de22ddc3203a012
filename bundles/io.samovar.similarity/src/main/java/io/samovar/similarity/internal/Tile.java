package io.samovar.similarity.internal;

import java.io.IOException;

/**
 * A few vectors turned on their side: one array for each component. The loop over the vectors of a
 * tile has no sum running through it, so that the compiler makes vector instructions of it.
 */
final class Tile {
    private final Checkpoints checkpoints;
    private final int capacity;
    private final float[] vectors;
    private final float[][] columns;
    private final float[][] tails;
    private long first;
    private int size;

    Tile(int capacity, int dimension, Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
        this.capacity = capacity;
        this.vectors = new float[Math.multiplyExact(capacity, dimension)];
        this.columns = new float[dimension][capacity];
        this.tails = new float[checkpoints.count()][capacity];
    }

    void load(VectorFile file, long from) throws IOException {
        first = from;
        size = (int) Math.min(capacity, file.count() - from);
        file.read(from, size, vectors);
        for (int vector = 0; vector < size; vector++) {
            int offset = vector * columns.length;
            for (int component = 0; component < columns.length; component++) {
                columns[component][vector] = vectors[offset + component];
            }
            float[] left = checkpoints.tails(vectors, offset);
            for (int checkpoint = 0; checkpoint < left.length; checkpoint++) {
                tails[checkpoint][vector] = left[checkpoint];
            }
        }
    }

    long first() {
        return first;
    }

    int size() {
        return size;
    }

    int capacity() {
        return capacity;
    }

    /** Returns one component of all vectors; not to be changed. */
    float[] column(int component) {
        return columns[component];
    }

    /** Returns what is left of each vector's length behind a checkpoint; not to be changed. */
    float[] tails(int checkpoint) {
        return tails[checkpoint];
    }

    /** Returns the components of all vectors, one vector behind the other; not to be changed. */
    float[] values() {
        return vectors;
    }
}
