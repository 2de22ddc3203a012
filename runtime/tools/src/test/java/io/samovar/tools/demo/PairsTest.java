package io.samovar.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void cosineIsTheAngleNotTheLength() {
        float[] a = {1, 2, 3, 4, 5, 6, 7};
        float[] b = {2, 4, 6, 8, 10, 12, 14};
        float[] c = {-1, -2, -3, -4, -5, -6, -7};

        assertThat(Pairs.cosine(a, b)).isCloseTo(1, within(1e-6));
        assertThat(Pairs.cosine(a, c)).isCloseTo(-1, within(1e-6));
        assertThat(Pairs.cosine(new float[] {1, 0}, new float[] {0, 1})).isZero();
        assertThat(Pairs.cosine(a, new float[7])).isZero();
    }

    @Test
    void theBestPairsAreThoseThatComparingAllFinds() {
        Random random = new Random(42);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] vector = new float[13];
            for (int j = 0; j < vector.length; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            vectors.add(vector);
        }
        vectors.add(vectors.get(7).clone());
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                all.add(new Pair(i, j, exact(vectors.get(i), vectors.get(j))));
            }
        }
        all.sort(Comparator.comparingDouble(Pair::similarity).reversed());

        Pairs pairs = Pairs.of(vectors, 5, 0.999);

        assertThat(pairs.duplicates()).extracting(Pair::first).containsExactly(7);
        assertThat(pairs.duplicates()).extracting(Pair::second).containsExactly(60);
        // the copy ties with its original, so similarities are compared and not indices
        assertThat(pairs.nearest()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(pairs.nearest().get(i).similarity())
                    .isCloseTo(all.get(i + 1).similarity(), within(1e-5));
        }
    }

    private static double exact(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }
}
