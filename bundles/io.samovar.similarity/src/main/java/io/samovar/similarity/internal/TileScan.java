package io.samovar.similarity.internal;

import java.util.Arrays;

/**
 * Finds the vectors of a tile whose cosine with a given vector could reach a limit. Sums in float;
 * what is close to the limit is left to be decided by an exact cosine.
 */
final class TileScan {
    /** How many times longer an exact cosine takes than one vector's share in the tile's loop. */
    private static final int COST_OF_EXACT = 16;

    private static final int UNROLLED = 4;

    private final Checkpoints checkpoints;
    private final double limit;
    private final double error;
    private final float[] sums;
    private final int[] nonZero;
    private final int[] candidates;
    private int count;
    private boolean complete;

    /**
     * @param limit the least cosine that must not be missed
     */
    TileScan(int capacity, int dimension, Checkpoints checkpoints, double limit) {
        this.checkpoints = checkpoints;
        this.error = error(dimension);
        this.limit = limit;
        this.sums = new float[capacity];
        this.nonZero = new int[dimension + UNROLLED];
        this.candidates = new int[capacity];
    }

    /**
     * Looks for candidates among the vectors of the tile from {@code from} on.
     *
     * @return how many there are
     */
    int run(float[] values, int offset, float[] tails, Tile tile, int from) {
        Arrays.fill(sums, 0, tile.size(), 0);
        int dimension = checkpoints.end(checkpoints.count() - 1);
        float least = Math.nextDown((float) (limit - error));
        int start = 0;
        for (int checkpoint = 0; checkpoint < checkpoints.count(); checkpoint++) {
            int end = checkpoints.end(checkpoint);
            add(values, offset, start, end, tile);
            start = end;
            collect(tails[checkpoint], tile.tails(checkpoint), from, tile.size(), least);
            complete = end == dimension;
            long rest = (long) tile.size() * (dimension - end);
            if (count == 0 || (long) count * COST_OF_EXACT * dimension <= rest) {
                break;
            }
        }
        return count;
    }

    /** Returns the place in the tile of a candidate of the last run. */
    int candidate(int index) {
        return candidates[index];
    }

    /** Returns the greatest cosine that a candidate of the last run can have. */
    double atMost(int candidate) {
        return complete ? Math.min(1, sums[candidate] + error) : 1;
    }

    /** Returns the least cosine that a candidate of the last run can have. */
    double atLeast(int candidate) {
        return complete ? sums[candidate] - error : -1;
    }

    private void add(float[] values, int offset, int start, int end, Tile tile) {
        int found = 0;
        for (int i = start; i < end; i++) {
            if (values[offset + i] != 0) {
                nonZero[found++] = i;
            }
        }
        int size = tile.size();
        int done = 0;
        for (; done + UNROLLED <= found; done += UNROLLED) {
            int a = nonZero[done];
            int b = nonZero[done + 1];
            int c = nonZero[done + 2];
            int d = nonZero[done + 3];
            addFour(
                    sums,
                    tile.column(a),
                    tile.column(b),
                    tile.column(c),
                    tile.column(d),
                    size,
                    values[offset + a],
                    values[offset + b],
                    values[offset + c],
                    values[offset + d]);
        }
        for (; done < found; done++) {
            int a = nonZero[done];
            addOne(sums, tile.column(a), size, values[offset + a]);
        }
    }

    /** The hot loop; four at once halve the traffic with {@code sums}. */
    private static void addFour(
            float[] sums,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            int size,
            float x,
            float y,
            float z,
            float w) {
        for (int i = 0; i < size; i++) {
            sums[i] += x * a[i] + y * b[i] + z * c[i] + w * d[i];
        }
    }

    private static void addOne(float[] sums, float[] a, int size, float x) {
        for (int i = 0; i < size; i++) {
            sums[i] += x * a[i];
        }
    }

    private void collect(float tail, float[] tails, int from, int size, float least) {
        count = 0;
        for (int i = from; i < size; i++) {
            if (sums[i] + tail * tails[i] >= least) {
                candidates[count++] = i;
            }
        }
    }

    /**
     * Twice the bound of the rounding errors of {@code dimension} products of unit vectors, four
     * added at a time, and of the components themselves.
     */
    private static double error(int dimension) {
        return (dimension / (double) UNROLLED + 16) * 0x1p-23;
    }
}
