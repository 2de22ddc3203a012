package io.samovar.similarity.internal;

/** The cosine of two vectors, summed in double. A vector of length 0 has cosine 0 with all. */
final class Cosine {
    private Cosine() {}

    static double of(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
        }
        return of(dot, squaredLength(a), squaredLength(b));
    }

    /**
     * Returns the cosine from its three sums. One root of the product, because that gives exactly 1
     * for equal vectors.
     */
    static double of(double dot, double squaredA, double squaredB) {
        double lengths = Math.sqrt(squaredA * squaredB);
        return lengths == 0 ? 0 : Math.max(-1, Math.min(1, dot / lengths));
    }

    static double squaredLength(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** Returns the vector scaled to length 1; one of length 0 stays as it is. */
    static float[] unit(float[] vector) {
        double length = Math.sqrt(squaredLength(vector));
        float[] unit = new float[vector.length];
        if (length > 0) {
            for (int i = 0; i < vector.length; i++) {
                unit[i] = (float) (vector[i] / length);
            }
        }
        return unit;
    }
}
