package io.samovar.engine.djl.internal;

import io.samovar.api.model.ModelDescriptor.Pooling;
import java.nio.FloatBuffer;

/** Makes one vector of the hidden states of a sequence's tokens. */
final class Pooler {
    private final Pooling pooling;
    private final boolean normalize;
    private final int dimension;

    Pooler(Pooling pooling, boolean normalize, int dimension) {
        this.pooling = pooling;
        this.normalize = normalize;
        this.dimension = dimension;
    }

    /**
     * Pools one sequence.
     *
     * @param states the states of all tokens of the batch
     * @param offset where the sequence's first token begins
     * @param length the number of its tokens, padding not counted
     */
    float[] pool(FloatBuffer states, int offset, int length) {
        double[] sum = new double[dimension];
        switch (pooling) {
            case MEAN -> mean(states, offset, length, sum);
            case MAX -> max(states, offset, length, sum);
            case CLS, NONE -> copy(states, offset, sum);
        }
        double scale = normalize ? scaleOf(sum) : 1;
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (sum[i] * scale);
        }
        return vector;
    }

    private void mean(FloatBuffer states, int offset, int length, double[] sum) {
        for (int token = 0; token < length; token++) {
            int from = offset + token * dimension;
            for (int i = 0; i < dimension; i++) {
                sum[i] += states.get(from + i);
            }
        }
        for (int i = 0; i < dimension; i++) {
            sum[i] /= length;
        }
    }

    private void max(FloatBuffer states, int offset, int length, double[] greatest) {
        copy(states, offset, greatest);
        for (int token = 1; token < length; token++) {
            int from = offset + token * dimension;
            for (int i = 0; i < dimension; i++) {
                greatest[i] = Math.max(greatest[i], states.get(from + i));
            }
        }
    }

    private void copy(FloatBuffer states, int offset, double[] target) {
        for (int i = 0; i < dimension; i++) {
            target[i] = states.get(offset + i);
        }
    }

    private static double scaleOf(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return squares == 0 ? 1 : 1 / Math.sqrt(squares);
    }
}
