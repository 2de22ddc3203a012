package io.samovar.preloader.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutlookTest {
    @Test
    void aUseThatIsNearIsWorthTheInverseOfItsTime() {
        for (int span = 0; span < Spans.COUNT; span++) {
            int certain = span;
            Outlook outlook = Outlook.of(any -> any == certain ? 1 : 0);
            assertThat(outlook.usesPerSecond())
                    .isBetween(1 / Spans.end(span), 1 / Math.max(1, Spans.start(span)));
        }
    }

    @Test
    void theMoreLikelyOneIsWorthMore() {
        double before = 0;
        for (int percent = 0; percent <= 100; percent += 10) {
            double hazard = percent / 100.0;
            double worth = Outlook.of(span -> hazard).usesPerSecond();
            assertThat(worth).isGreaterThan(before);
            before = worth;
        }
    }

    @Test
    void ofTwoThatMayComeAtOnceTheOneThatWillComeAnywayIsWorthMore() {
        Outlook now = Outlook.of(span -> span == 0 ? 0.3 : 0);
        Outlook surely = Outlook.of(span -> span == 0 ? 0.3 : span == 4 ? 1 : 0);
        assertThat(surely.usesPerSecond()).isGreaterThan(1.1 * now.usesPerSecond());
    }

    @Test
    void whatIsNeverExpectedIsWorthLittleAndNotNothing() {
        assertThat(Outlook.of(span -> 0).usesPerSecond())
                .isPositive()
                .isLessThan(1 / Spans.end(Spans.COUNT - 1));
    }
}
