package io.samovar.model.lexical.internal;

import java.util.Arrays;

/**
 * Counts the features of one text and turns them into a vector. A feature is its 32-bit hash. The
 * table grows up to a limit; a text with more different features is counted in stretches, whose
 * vectors add up, so that memory is bounded however long the text is.
 *
 * <p>The vector is made by signed feature hashing (Weinberger et al., "Feature Hashing for Large
 * Scale Multitask Learning", ICML 2009): some bits of the hash choose the component, another one
 * the sign, so that collisions cancel out on average and inner products stay unbiased. A feature
 * that occurs n times has 1 + ln n times its weight.
 */
final class FeatureTable {
    private static final int INITIAL = 512;
    private static final int LIMIT = 1 << 16;
    private static final float[] DAMPED = dampedCounts(256);

    private final int dimension;
    private float[] vector;

    private int[] slots = new int[2 * INITIAL];
    private int[] places = new int[INITIAL];
    private int[] hashes = new int[INITIAL];
    private int[] counts = new int[INITIAL];
    private float[] weights = new float[INITIAL];
    private int size;

    /**
     * @param dimension the length of the vectors, a power of two
     */
    FeatureTable(int dimension) {
        this.dimension = dimension;
    }

    void add(int hash, float weight) {
        int mask = slots.length - 1;
        // another mixture of bits than the component, or features of one component would cluster
        int slot = (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
        int entry;
        while ((entry = slots[slot] - 1) >= 0) {
            if (hashes[entry] == hash) {
                counts[entry]++;
                weights[entry] += weight;
                return;
            }
            slot = (slot + 1) & mask;
        }
        hashes[size] = hash;
        counts[size] = 1;
        weights[size] = weight;
        places[size] = slot;
        slots[slot] = ++size;
        if (size == hashes.length) {
            makeRoom();
        }
    }

    /**
     * Returns the vector of everything added since the last one was taken, scaled to length 1 (L2);
     * zero if there was nothing.
     */
    float[] take() {
        fold();
        float[] result = vector;
        vector = null;
        double squares = 0;
        for (float value : result) {
            squares += (double) value * value;
        }
        if (squares > 0) {
            double scale = 1 / Math.sqrt(squares);
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) (result[i] * scale);
            }
        }
        return result;
    }

    private void makeRoom() {
        if (size == LIMIT) {
            fold();
            return;
        }
        int capacity = 2 * size;
        places = new int[capacity];
        hashes = Arrays.copyOf(hashes, capacity);
        counts = Arrays.copyOf(counts, capacity);
        weights = Arrays.copyOf(weights, capacity);
        slots = new int[2 * capacity];
        int mask = slots.length - 1;
        for (int entry = 0; entry < size; entry++) {
            int slot = (hashes[entry] * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            places[entry] = slot;
            slots[slot] = entry + 1;
        }
    }

    private void fold() {
        if (vector == null) {
            vector = new float[dimension];
        }
        for (int entry = 0; entry < size; entry++) {
            int hash = hashes[entry];
            int count = counts[entry];
            float value = weights[entry] / count * damped(count);
            vector[hash & (dimension - 1)] += hash < 0 ? -value : value;
            slots[places[entry]] = 0;
        }
        size = 0;
    }

    private static float damped(int count) {
        return count < DAMPED.length ? DAMPED[count] : (float) (1 + StrictMath.log(count));
    }

    /** StrictMath, so that every machine makes the same vectors. */
    private static float[] dampedCounts(int length) {
        float[] damped = new float[length];
        for (int count = 1; count < length; count++) {
            damped[count] = (float) (1 + StrictMath.log(count));
        }
        return damped;
    }
}
