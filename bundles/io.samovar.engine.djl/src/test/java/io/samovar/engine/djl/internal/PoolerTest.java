package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.ModelDescriptor.Pooling;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PoolerTest {
    /** Two sequences of three tokens and two components; the first has one token of padding. */
    private static final FloatBuffer STATES =
            FloatBuffer.wrap(new float[] {1, -2, 3, -6, 100, 100, 5, 0, -1, 4, 2, 2});

    @Test
    @DisplayName("the mean leaves padding out")
    void mean() {
        assertThat(new Pooler(Pooling.MEAN, false, 2).pool(STATES, 0, 2)).containsExactly(2, -4);
        assertThat(new Pooler(Pooling.MEAN, false, 2).pool(STATES, 6, 3)).containsExactly(2, 2);
    }

    @Test
    @DisplayName("the maximum leaves padding out")
    void max() {
        assertThat(new Pooler(Pooling.MAX, false, 2).pool(STATES, 0, 2)).containsExactly(3, -2);
        assertThat(new Pooler(Pooling.MAX, false, 2).pool(STATES, 6, 3)).containsExactly(5, 4);
    }

    @Test
    @DisplayName("cls and none take the vector as it is")
    void first() {
        assertThat(new Pooler(Pooling.CLS, false, 2).pool(STATES, 6, 3)).containsExactly(5, 0);
        assertThat(new Pooler(Pooling.NONE, false, 2).pool(STATES, 2, 3)).containsExactly(3, -6);
    }

    @Test
    @DisplayName("scaling makes the length 1 and leaves the zero vector alone")
    void scaled() {
        Pooler pooler = new Pooler(Pooling.CLS, true, 2);
        assertThat(pooler.pool(FloatBuffer.wrap(new float[] {3, -4}), 0, 1))
                .containsExactly(0.6f, -0.8f);
        assertThat(pooler.pool(FloatBuffer.wrap(new float[] {0, 0}), 0, 1)).containsExactly(0, 0);
        assertThat(pooler.pool(FloatBuffer.wrap(new float[] {1e30f, 0}), 0, 1))
                .containsExactly(1, 0);
    }
}
