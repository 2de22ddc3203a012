package io.samovar.models.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * The weights of one encoder. A linear map is stored input dimension first, so that {@code y = x W
 * + b}.
 */
record Weights(
        Matrix words, Matrix positions, Matrix types, Norm embeddingNorm, List<Layer> layers) {

    /**
     * How far a layer may move a hidden state of unit variance. Small, so that without any training
     * a state still looks like its token.
     */
    private static final double GAIN = 0.4;

    private static final double WORD_DEVIATION = 0.05;

    /** Positions and types are the same in every text; loud ones would make all texts alike. */
    private static final double SHARED_DEVIATION = WORD_DEVIATION / 10;

    private static final double BIAS_DEVIATION = 0.01;

    record Norm(Matrix gamma, Matrix beta) {}

    record Linear(Matrix weight, Matrix bias) {}

    record Layer(
            Linear query,
            Linear key,
            Linear value,
            Linear output,
            Norm attentionNorm,
            Linear up,
            Linear down,
            Norm outputNorm) {}

    static Weights of(EncoderSpec spec, int vocabulary) {
        SeededFloats random = new SeededFloats(spec.seed());
        int hidden = spec.hidden();
        Matrix words = Matrix.random(random, vocabulary, hidden, WORD_DEVIATION);
        Matrix positions =
                Matrix.random(random, EncoderSpec.MAX_POSITIONS, hidden, SHARED_DEVIATION);
        Matrix types = Matrix.random(random, 2, hidden, SHARED_DEVIATION);
        Norm embeddingNorm = norm(random, hidden);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < spec.layers(); i++) {
            layers.add(
                    new Layer(
                            linear(random, hidden, hidden),
                            linear(random, hidden, hidden),
                            linear(random, hidden, hidden),
                            linear(random, hidden, hidden),
                            norm(random, hidden),
                            linear(random, hidden, spec.intermediate()),
                            linear(random, spec.intermediate(), hidden),
                            norm(random, hidden)));
        }
        return new Weights(words, positions, types, embeddingNorm, layers);
    }

    private static Linear linear(SeededFloats random, int in, int out) {
        return new Linear(
                Matrix.random(random, in, out, GAIN / StrictMath.sqrt(in)),
                Matrix.random(random, 1, out, BIAS_DEVIATION));
    }

    private static Norm norm(SeededFloats random, int size) {
        return new Norm(Matrix.ones(size), Matrix.random(random, 1, size, BIAS_DEVIATION));
    }
}
