package io.samovar.models.generator;

import java.util.Arrays;

/**
 * The encoder in plain Java and double precision, written from the equations and without any ONNX,
 * so that its answers check the graph and the engine that runs it.
 */
public final class ReferenceEncoder {
    private static final double EPSILON = 1e-12;

    private final EncoderSpec spec;
    private final Weights weights;
    private final ReferenceTokenizer tokenizer;

    ReferenceEncoder(EncoderSpec spec, Weights weights, ReferenceTokenizer tokenizer) {
        this.spec = spec;
        this.weights = weights;
        this.tokenizer = tokenizer;
    }

    /** Makes the encoder that {@link EncoderModel} writes for the same specification. */
    public static ReferenceEncoder of(EncoderSpec spec) {
        Vocabulary vocabulary = Vocabulary.standard();
        return new ReferenceEncoder(
                spec,
                Weights.of(spec, vocabulary.size()),
                new ReferenceTokenizer(vocabulary, EncoderSpec.MAX_TOKENS));
    }

    /** Returns the token ids of a text, special tokens included, cut off where the model does. */
    public int[] tokenize(String text) {
        return tokenizer.encode(text);
    }

    /** Returns the mean of the token states, scaled to length 1. */
    public double[] embed(String text) {
        return embed(tokenize(text));
    }

    /** Returns the mean of the token states, scaled to length 1. */
    public double[] embed(int[] tokens) {
        double[] mean = new double[spec.hidden()];
        for (double[] state : hiddenStates(tokens)) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += state[i] / tokens.length;
            }
        }
        double norm = 0;
        for (double value : mean) {
            norm += value * value;
        }
        norm = Math.sqrt(norm);
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= norm;
        }
        return mean;
    }

    /** Returns the last hidden state of each token. */
    public double[][] hiddenStates(int[] tokens) {
        double[][] states = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            double[] sum = new double[spec.hidden()];
            for (int i = 0; i < sum.length; i++) {
                sum[i] =
                        (double) weights.words().at(tokens[t], i)
                                + weights.positions().at(t, i)
                                + weights.types().at(0, i);
            }
            states[t] = normalize(sum, weights.embeddingNorm());
        }
        for (Weights.Layer layer : weights.layers()) {
            states = apply(layer, states);
        }
        return states;
    }

    private double[][] apply(Weights.Layer layer, double[][] states) {
        double[][] attended = attend(layer, states);
        double[][] result = new double[states.length][];
        for (int t = 0; t < states.length; t++) {
            double[] middle =
                    normalize(
                            add(states[t], multiply(attended[t], layer.output())),
                            layer.attentionNorm());
            double[] up = multiply(middle, layer.up());
            for (int i = 0; i < up.length; i++) {
                up[i] = gelu(up[i]);
            }
            result[t] = normalize(add(middle, multiply(up, layer.down())), layer.outputNorm());
        }
        return result;
    }

    private double[][] attend(Weights.Layer layer, double[][] states) {
        int length = states.length;
        double[][] queries = multiplyAll(states, layer.query());
        double[][] keys = multiplyAll(states, layer.key());
        double[][] values = multiplyAll(states, layer.value());
        int width = spec.hidden() / spec.heads();
        double[][] result = new double[length][spec.hidden()];
        for (int head = 0; head < spec.heads(); head++) {
            int from = head * width;
            for (int t = 0; t < length; t++) {
                double[] shares = new double[length];
                for (int s = 0; s < length; s++) {
                    double product = 0;
                    for (int i = from; i < from + width; i++) {
                        product += queries[t][i] * keys[s][i];
                    }
                    shares[s] = product / Math.sqrt(width);
                }
                softmax(shares);
                for (int s = 0; s < length; s++) {
                    for (int i = from; i < from + width; i++) {
                        result[t][i] += shares[s] * values[s][i];
                    }
                }
            }
        }
        return result;
    }

    private static void softmax(double[] values) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - greatest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }

    private static double[][] multiplyAll(double[][] states, Weights.Linear linear) {
        return Arrays.stream(states).map(state -> multiply(state, linear)).toArray(double[][]::new);
    }

    private static double[] multiply(double[] x, Weights.Linear linear) {
        double[] y = new double[linear.bias().columns()];
        for (int o = 0; o < y.length; o++) {
            y[o] = linear.bias().at(o);
        }
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < y.length; o++) {
                y[o] += x[i] * linear.weight().at(i, o);
            }
        }
        return y;
    }

    private static double[] add(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static double[] normalize(double[] x, Weights.Norm norm) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double scale = 1 / Math.sqrt(variance + EPSILON);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (x[i] - mean) * scale * norm.gamma().at(i) + norm.beta().at(i);
        }
        return y;
    }

    private static double gelu(double x) {
        return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    }

    /** The series with only positive terms (Abramowitz and Stegun 7.1.6): no cancellation. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
