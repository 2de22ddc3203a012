package io.samovar.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final AtomicLong time = new AtomicLong();

    @Test
    void aPartThatIsStillToComeIsWaitedFor() {
        Iterator<String> part = Arrays.asList(null, null, "here").iterator();
        assertThat(arrivals(true).awaited(part::next).get()).isEqualTo("here");
    }

    @Test
    void whoComesInTheLastMomentIsSeen() {
        Iterator<String> part = Arrays.asList(null, "here").iterator();
        assertThat(arrivals(false).awaited(part::next).get()).isEqualTo("here");
    }

    @Test
    void aPartThatIsMissingAfterTheStartIsMissingAtOnce() {
        assertThat(arrivals(false).awaited(() -> null).get()).isNull();
        assertThat(time).hasValue(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void aPartThatHangsInItsStartIsWaitedForAMomentOnly() {
        assertThat(arrivals(true).awaited(() -> null).get()).isNull();
        assertThat(Duration.ofNanos(time.get()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
    }

    // a look at the clock takes a second
    private Arrivals arrivals(boolean starting) {
        return new Arrivals(() -> starting, () -> time.addAndGet(Duration.ofSeconds(1).toNanos()));
    }
}
