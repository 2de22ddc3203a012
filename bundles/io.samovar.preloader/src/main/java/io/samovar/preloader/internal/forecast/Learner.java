package io.samovar.preloader.internal.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Logistic regression that learns while it is used: finds out how much each sign is worth here, so
 * that nobody has to tune it. AdaGrad (J. Duchi et al., JMLR 2011).
 */
public final class Learner {
    private static final double RATE = 0.1;

    /** How strongly it is drawn back to the first guess where it has seen little. */
    private static final double PULL = 1e-4;

    private static final double FIRST_STEP = 0.1;

    private final double[] weights;
    private final double[] start;
    private final double[] squares;

    /** Starts with a guess, from which it departs as it learns. */
    public Learner(double[] start) {
        this.start = start.clone();
        this.weights = start.clone();
        this.squares = new double[start.length];
    }

    /** Returns how likely the signs make it. */
    public double probability(float[] signs) {
        double score = 0;
        for (int i = 0; i < weights.length; i++) {
            score += weights[i] * signs[i];
        }
        return 1 / (1 + Math.exp(-score));
    }

    /** Takes note of what came of some signs. */
    public void learn(float[] signs, boolean happened) {
        double error = probability(signs) - (happened ? 1 : 0);
        for (int i = 0; i < weights.length; i++) {
            double gradient = error * signs[i] + PULL * (weights[i] - start[i]);
            squares[i] += gradient * gradient;
            weights[i] -= RATE * gradient / (Math.sqrt(squares[i]) + FIRST_STEP);
        }
    }

    double weight(int sign) {
        return weights[sign];
    }

    /** Writes what was learnt. */
    public void write(DataOutput out) throws IOException {
        for (int i = 0; i < weights.length; i++) {
            out.writeDouble(weights[i]);
            out.writeDouble(squares[i]);
        }
    }

    /** Takes over what was learnt before. */
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = in.readDouble();
            squares[i] = in.readDouble();
        }
    }
}
