package io.samovar.preloader.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class UsageBufferTest {
    @Test
    void givesBackWhatWasPutInOrder() {
        UsageBuffer<Integer> buffer = new UsageBuffer<>(4);
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            buffer.put(i);
            buffer.empty(out::add);
        }
        assertThat(out).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(buffer.missed()).isZero();
    }

    @Test
    void whatFindsItFullIsCounted() {
        UsageBuffer<Integer> buffer = new UsageBuffer<>(4);
        for (int i = 0; i < 6; i++) {
            buffer.put(i);
        }
        List<Integer> out = new ArrayList<>();
        buffer.empty(out::add);
        assertThat(out).containsExactly(0, 1, 2, 3);
        assertThat(buffer.missed()).isEqualTo(2);
    }

    @Test
    void capacityIsAPowerOfTwo() {
        assertThatThrownBy(() -> new UsageBuffer<>(12)).hasMessageContaining("12");
    }

    @Test
    void manyThreadsPutAndNothingIsLostOrDoubled() throws InterruptedException {
        int threads = 4;
        int each = 5_000;
        UsageBuffer<Integer> buffer = new UsageBuffer<>(1 << 10);
        CountDownLatch over = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            int first = t * each;
            new Thread(
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    buffer.put(first + i);
                                }
                                over.countDown();
                            })
                    .start();
        }
        List<Integer> out = new ArrayList<>();
        while (over.getCount() > 0) {
            buffer.empty(out::add);
            Thread.onSpinWait();
        }
        buffer.empty(out::add);
        assertThat(new HashSet<>(out)).hasSameSizeAs(out);
        assertThat(out.size() + buffer.missed()).isEqualTo((long) threads * each);
    }
}
