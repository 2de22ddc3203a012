package io.samovar.tools.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Compares every vector with every other.
 *
 * @param nearest the pairs that are most alike without being duplicates, the best first
 * @param duplicates all pairs that say nearly the same, the best first
 */
record Pairs(List<Pair> nearest, List<Pair> duplicates) {
    private static final Comparator<Pair> BEST_FIRST =
            Comparator.comparingDouble(Pair::similarity).reversed();

    static Pairs of(List<float[]> vectors, int howMany, double duplicate) {
        float[][] unit = vectors.stream().map(Pairs::unit).toArray(float[][]::new);
        PriorityQueue<Pair> nearest =
                new PriorityQueue<>(Comparator.comparingDouble(Pair::similarity));
        List<Pair> duplicates = new ArrayList<>();
        for (int i = 0; i < unit.length; i++) {
            for (int j = i + 1; j < unit.length; j++) {
                double similarity = dot(unit[i], unit[j]);
                if (similarity >= duplicate) {
                    duplicates.add(new Pair(i, j, similarity));
                } else if (nearest.size() < howMany) {
                    nearest.add(new Pair(i, j, similarity));
                } else if (similarity > nearest.element().similarity()) {
                    nearest.remove();
                    nearest.add(new Pair(i, j, similarity));
                }
            }
        }
        duplicates.sort(BEST_FIRST);
        return new Pairs(nearest.stream().sorted(BEST_FIRST).toList(), duplicates);
    }

    /** Returns the cosine of two vectors. */
    static double cosine(float[] a, float[] b) {
        return dot(unit(a), unit(b));
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        float[] unit = new float[vector.length];
        if (length > 0) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = (float) (vector[i] / length);
            }
        }
        return unit;
    }

    // four sums, because one is a chain that the processor has to wait for
    private static double dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (double) s0 + s1 + s2 + s3;
    }
}
