package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.testkit.Parallel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseCounterTest {
    private final AtomicInteger drained = new AtomicInteger();
    private final LeaseCounter counter = new LeaseCounter(2, drained::incrementAndGet);

    @Test
    void drainsAtOnceWhenNothingIsOut() {
        counter.close();
        assertThat(drained).hasValue(1);
    }

    @Test
    void drainsOnceWithTheLastReference() {
        int first = counter.tryAcquire();
        int second = counter.tryAcquire();
        counter.close();
        counter.release(first);
        assertThat(drained).hasValue(0);
        counter.release(second);
        counter.close();
        assertThat(drained).hasValue(1);
    }

    @Test
    void givesOutNothingAfterClosing() {
        counter.close();
        assertThat(counter.tryAcquire()).isNegative();
        assertThat(counter.count()).isZero();
    }

    @Test
    void countsWhatManyThreadsTakeAndGive() throws Exception {
        Parallel.run(
                8,
                () -> {
                    for (int i = 0; i < 10_000; i++) {
                        counter.release(counter.tryAcquire());
                    }
                    return counter.tryAcquire();
                });
        assertThat(counter.count()).isEqualTo(8);
    }
}
