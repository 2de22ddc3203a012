package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairScanTest {
    private static final int MINIMAL = 1;

    @TempDir Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithComparingAllByHand(long seed) throws IOException {
        Random random = new Random(seed);
        int dimension = 1 + random.nextInt(random.nextBoolean() ? 9 : 300);
        List<float[]> vectors = vectors(random, random.nextInt(80), dimension);
        double threshold = List.of(0.000001, 0.3, 0.9, 0.99, 1.0).get(random.nextInt(5));
        int limit = 1 + random.nextInt(50);

        BestPairs expected = byHand(vectors, threshold, limit);
        int row = dimension * Float.BYTES;
        for (int rows : List.of(1, 3, 1000)) {
            for (int tile : List.of(1, 5, 16, 1000)) {
                BestPairs actual = new BestPairs(threshold, limit);
                scan(vectors, dimension, new PairScan(rows * row, tile * row), actual);

                assertThat(actual.found()).isEqualTo(expected.found());
                assertThat(actual.bestFirst()).isEqualTo(expected.bestFirst());
            }
        }
    }

    @Test
    void blocksSmallerThanAVectorHoldOne() throws IOException {
        List<float[]> vectors = vectors(new Random(7), 30, 40);
        BestPairs actual = new BestPairs(0.5, 10);

        scan(vectors, 40, new PairScan(MINIMAL, MINIMAL), actual);

        assertThat(actual.bestFirst()).isEqualTo(byHand(vectors, 0.5, 10).bestFirst());
    }

    @Test
    void equalVectorsReachAThresholdOfOneWhateverTheirLength() throws IOException {
        float[] vector = {0.3f, 0.7f, 0.1f};
        float[] longer = {0.9f, 2.1f, 0.3f};
        BestPairs pairs = new BestPairs(1, 10);

        scan(List.of(vector, longer, vector), 3, new PairScan(1000, 1000), pairs);

        assertThat(pairs.found()).isEqualTo(3);
        assertThat(pairs.bestFirst()).extracting(BestPairs.Pair::score).containsOnly(1.0);
    }

    @Test
    void vectorsWithoutLengthAreLikeNothing() throws IOException {
        BestPairs pairs = new BestPairs(1e-9, 10);

        scan(List.of(new float[4], new float[4]), 4, new PairScan(1000, 1000), pairs);

        assertThat(pairs.found()).isZero();
    }

    @Test
    void anInterruptEndsTheScanAndIsKept() throws IOException {
        try (VectorFile file = new VectorFile(new SpillFolder(folder), 4)) {
            for (int i = 0; i < 3; i++) {
                file.add(new float[4]);
            }
            file.flush();
            Thread.currentThread().interrupt();
            assertThatThrownBy(
                            () -> new PairScan(MINIMAL, MINIMAL).run(file, new BestPairs(0.5, 1)))
                    .isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void scan(List<float[]> vectors, int dimension, PairScan scan, BestPairs pairs)
            throws IOException {
        try (VectorFile file = new VectorFile(new SpillFolder(folder), dimension)) {
            for (float[] vector : vectors) {
                file.add(Cosine.unit(vector));
            }
            file.flush();
            scan.run(file, pairs);
        }
    }

    private static BestPairs byHand(List<float[]> vectors, double threshold, int limit) {
        BestPairs pairs = new BestPairs(threshold, limit);
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                pairs.offer(
                        Cosine.of(Cosine.unit(vectors.get(i)), Cosine.unit(vectors.get(j))), i, j);
            }
        }
        return pairs;
    }

    /** Clusters of near duplicates, copies, sparse vectors, and vectors of length 0. */
    private static List<float[]> vectors(Random random, int count, int dimension) {
        List<float[]> vectors = new ArrayList<>();
        double density = random.nextBoolean() ? 1 : 0.1;
        for (int i = 0; i < count; i++) {
            float[] vector = new float[dimension];
            if (!vectors.isEmpty() && random.nextInt(3) == 0) {
                vector = vectors.get(random.nextInt(vectors.size())).clone();
                double noise = random.nextBoolean() ? 0 : random.nextDouble();
                for (int k = 0; k < dimension; k++) {
                    vector[k] += (float) (noise * random.nextGaussian() * vector[k]);
                }
            } else if (random.nextInt(10) != 0) {
                for (int k = 0; k < dimension; k++) {
                    vector[k] = random.nextDouble() < density ? (float) random.nextGaussian() : 0;
                }
            }
            vectors.add(vector);
        }
        return vectors;
    }
}
