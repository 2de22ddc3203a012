package io.samovar.loader.internal.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.loader.internal.revision.LoaderSettings.Batches;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is adjusted beside the configuration, and until when. */
class LiveSettingsTest {
    private static final Batching MODEL = new Batching(16, Duration.ofMillis(2));
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long MS = 1_000_000;

    private final LiveSettings settings = new LiveSettings(with(Batches.DEFAULT, MINUTE));

    @Test
    void withoutAdjustmentsEachModelSaysItself() {
        assertThat(settings.batchLimits(MODEL).items()).isEqualTo(16);
        assertThat(settings.batchLimits(MODEL).delayNanos()).isEqualTo(2 * MS);
        assertThat(settings.keepAlive()).isEqualTo(MINUTE);
    }

    @Test
    void aRunIsNeverLargerThanItsModelAllows() {
        settings.mostInBatch(64);
        assertThat(settings.batchLimits(MODEL).items()).isEqualTo(16);
        settings.mostInBatch(4);
        assertThat(settings.batchLimits(MODEL).items()).isEqualTo(4);
        settings.moreDelay(Duration.ofMillis(3));
        assertThat(settings.batchLimits(MODEL).delayNanos()).isEqualTo(5 * MS);
    }

    @Test
    void anAdjustmentEndsWhenTheConfigurationSaysSomethingElseAboutTheVerySame() {
        settings.mostInBatch(4);
        settings.moreDelay(Duration.ofMillis(3));
        settings.keepAlive(Duration.ofMinutes(9));
        settings.set(with(Batches.DEFAULT, Duration.ofMinutes(2)));
        assertThat(settings.keepAlive()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.batchLimits(MODEL).items()).isEqualTo(4);
        settings.keepAlive(Duration.ofMinutes(9));
        settings.set(with(new Batches(8, Optional.empty(), 100, 1), Duration.ofMinutes(2)));
        assertThat(settings.batchLimits(MODEL).items()).isEqualTo(8);
        assertThat(settings.batchLimits(MODEL).delayNanos()).isEqualTo(5 * MS);
        assertThat(settings.keepAlive()).isEqualTo(Duration.ofMinutes(9));
        Optional<Duration> zero = Optional.of(Duration.ZERO);
        settings.set(with(new Batches(8, zero, 100, 1), Duration.ofMinutes(2)));
        assertThat(settings.batchLimits(MODEL).delayNanos()).isZero();
    }

    private static LoaderSettings with(Batches batches, Duration keepAlive) {
        LoaderSettings base = JarHarness.MANUAL;
        return new LoaderSettings(
                base.loadTimeout(),
                base.loadConcurrency(),
                base.queueLimit(),
                base.memoryWait(),
                base.drainTimeout(),
                base.absence(),
                base.newestWins(),
                base.strategy(),
                base.budgetBytes(),
                keepAlive,
                base.keepWarm(),
                base.policy(),
                batches,
                base.drift());
    }
}
