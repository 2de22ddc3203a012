package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void aLeaseThatIsHeldForMinutesIsToldOncePerMinute() {
        FakeModels registry = new FakeModels().embedding("m", 1, text -> new float[1]);
        try (Lease lease = registry.model("m").acquire()) {
            LeaseWatch watch = new LeaseWatch(lease, now::get);

            assertThat(watch.progress(1)).isFalse();
            now.addAndGet(Duration.ofSeconds(60).toNanos());
            assertThat(watch.progress(2)).isTrue();
            assertThat(watch.progress(3)).isFalse();
            now.addAndGet(Duration.ofSeconds(60).toNanos());
            assertThat(watch.progress(4)).isTrue();
        }
    }
}
