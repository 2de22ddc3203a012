package io.samovar.preloader.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ForecastTest {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 24 * HOUR;

    private final Forecast forecast = new Forecast();

    @Test
    void whatIsUsedOftenIsExpectedSoonerThanWhatIsUsedSeldom() {
        for (int i = 0; i <= 470; i++) {
            forecast.used("often", null, i * 5 * MINUTE);
            if (i % 50 == 0) {
                forecast.used("seldom", null, i * 5 * MINUTE + 1);
            }
        }
        // it comes every 250 minutes and is not due yet
        double now = (450 + 20) * 5 * MINUTE;
        assertThat(forecast.outlook("often", now).within(30 * MINUTE))
                .isGreaterThan(2 * forecast.outlook("seldom", now).within(30 * MINUTE));
        assertThat(forecast.outlook("often", now).usesPerSecond())
                .isGreaterThan(forecast.outlook("seldom", now).usesPerSecond());
    }

    @Test
    void whatComesEveryTwoHoursIsExpectedWhenTwoHoursAreOver() {
        SplittableRandom random = new SplittableRandom(1);
        double clock = 0;
        for (int i = 0; i < 300; i++) {
            forecast.used("clock", "robot", clock);
            for (int other = 0; other < 4; other++) {
                double at = clock + random.nextDouble(2 * HOUR);
                forecast.know("other" + other, at);
            }
            clock += 2 * HOUR;
        }
        double last = clock - 2 * HOUR;
        double rightAfter = forecast.outlook("clock", last + 5 * MINUTE).within(30 * MINUTE);
        double whenDue = forecast.outlook("clock", last + 115 * MINUTE).within(30 * MINUTE);
        assertThat(whenDue).isGreaterThan(0.5).isGreaterThan(5 * rightAfter);
    }

    @Test
    void aUserWhoComesBackBringsTheModelsOfThatUserToMind() {
        double now = 0;
        for (int day = 0; day < 20; day++) {
            for (String user : new String[] {"ann", "bob"}) {
                now += 4 * HOUR;
                forecast.used("common", user, now);
                forecast.used("of-" + user, user, now + MINUTE);
            }
            now += 16 * HOUR;
        }
        now += 4 * HOUR;
        assertThat(forecast.suggested(now)).isEmpty();
        forecast.used("common", "ann", now);
        assertThat(forecast.suggested(now)).contains("of-ann").contains("common");
        assertThat(forecast.outlook("of-ann", now).within(30 * MINUTE))
                .isGreaterThan(forecast.outlook("of-bob", now).within(30 * MINUTE));
    }

    @Test
    void aHabitThatEndedIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            forecast.used("old", null, i * 10 * MINUTE);
            forecast.used("steady", null, i * 10 * MINUTE + 1);
        }
        double end = 1_000 * 10 * MINUTE;
        double before = forecast.outlook("old", end).within(HOUR);
        for (int i = 0; i < 2_000; i++) {
            forecast.used("steady", null, end + i * 10 * MINUTE);
        }
        assertThat(forecast.outlook("old", end + 14 * DAY).within(HOUR)).isLessThan(before / 5);
    }

    @Test
    void whatIsUnknownIsNotExpectedAndWhatIsKnownIs() {
        assertThat(forecast.outlook("nobody", 0).within(DAY)).isZero();
        forecast.know("new", 0);
        assertThat(forecast.outlook("new", 1).within(DAY)).isPositive();
        assertThat(forecast.reason("new", 1)).isEqualTo("not used yet");
    }

    @Test
    void aClockThatIsSetBackDoesNoHarm() {
        forecast.used("a", "u", 10_000);
        forecast.used("a", "u", 5_000);
        forecast.used("a", "u", 10_100);
        assertThat(forecast.outlook("a", 0).within(HOUR)).isBetween(0.0, 1.0);
    }

    @Test
    void whatWasLearntIsTheSameAfterItWasWrittenAndRead() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        double now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextDouble(10 * MINUTE);
            forecast.used("m" + random.nextInt(1, 40) / 3, "u" + random.nextInt(50), now);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        forecast.write(new DataOutputStream(bytes));
        Forecast read =
                Forecast.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (String model : forecast.models()) {
            for (double later : new double[] {0, MINUTE, HOUR, DAY}) {
                assertThat(read.outlook(model, now + later).within(HOUR))
                        .as("%s after %s s", model, later)
                        .isCloseTo(forecast.outlook(model, now + later).within(HOUR), within(1e-4));
            }
            assertThat(read.reason(model, now)).isEqualTo(forecast.reason(model, now));
        }
        assertThat(bytes.size()).as("bytes for 13 models and 50 users").isLessThan(40_000);
    }

    @Test
    void theProbabilityGrowsWithTime() {
        for (int i = 0; i < 200; i++) {
            forecast.used("m", null, i * 20 * MINUTE);
        }
        Outlook outlook = forecast.outlook("m", 4_000 * MINUTE);
        double before = 0;
        for (double seconds = 10; seconds < 5 * DAY; seconds *= 1.5) {
            assertThat(outlook.within(seconds)).isBetween(before, 1.0);
            before = outlook.within(seconds);
        }
        assertThat(outlook.within(outlook.median())).isCloseTo(0.5, within(0.01));
    }
}
