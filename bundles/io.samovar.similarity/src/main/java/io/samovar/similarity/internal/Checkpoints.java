package io.samovar.similarity.internal;

/**
 * Where the comparison of two vectors pauses to see whether it can still succeed. By Cauchy and
 * Schwarz the components behind a checkpoint add no more to a dot product than the product of what
 * is left of both lengths.
 */
final class Checkpoints {
    private static final int STRETCHES = 4;

    private final int[] ends;

    Checkpoints(int dimension) {
        ends = new int[Math.min(STRETCHES, dimension)];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = (int) ((i + 1L) * dimension / ends.length);
        }
    }

    int count() {
        return ends.length;
    }

    /** Returns the component a checkpoint stands before; for the last one the dimension. */
    int end(int checkpoint) {
        return ends[checkpoint];
    }

    /** Returns the length that is left of a vector behind each checkpoint, rounded up. */
    float[] tails(float[] values, int offset) {
        float[] tails = new float[ends.length];
        double squares = 0;
        for (int checkpoint = ends.length - 1; checkpoint > 0; checkpoint--) {
            for (int i = ends[checkpoint - 1]; i < ends[checkpoint]; i++) {
                double value = values[offset + i];
                squares += value * value;
            }
            tails[checkpoint - 1] = Math.nextUp((float) Math.sqrt(squares));
        }
        return tails;
    }
}
