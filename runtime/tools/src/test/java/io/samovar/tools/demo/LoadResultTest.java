package io.samovar.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.tools.demo.LoadResult.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadResultTest {
    private static final long MILLI = 1_000_000;
    private static final List<Change> CHANGES =
            List.of(new Change(100, 200, "1.1.0", false), new Change(400, 500, "1.0.0", true));

    @Test
    void percentilesAreTheExactRanks() {
        Percentiles hundred =
                new Percentiles(LongStream.rangeClosed(1, 100).mapToObj(i -> i * MILLI).toList());

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(99.5)).isEqualTo(100);
        assertThat(hundred.millis(100)).isEqualTo(100);
        assertThat(hundred.millis(0.1)).isEqualTo(1);
        assertThat(new Percentiles(List.of(7 * MILLI)).millis(50)).isEqualTo(7);
        assertThat(new Percentiles(List.of()).millis(50)).isNaN();
        assertThat(new Percentiles(List.of(3 * MILLI, MILLI, 2 * MILLI)).millis(50)).isEqualTo(2);
    }

    @Test
    void aRequestBelongsToASwapItTouches() {
        LoadResult result =
                result(
                        new Sample(1, 9, "1.0.0"),
                        new Sample(20, 50, "1.0.0"),
                        new Sample(60, 100, "1.0.0"),
                        new Sample(150, 160, "1.1.0"),
                        new Sample(90, 510, "1.0.0"),
                        new Sample(200, 230, "1.1.0"),
                        new Sample(201, 230, "1.1.0"),
                        new Sample(501, 502, "1.0.0"));

        assertThat(result.latencies(Phase.WARM_UP).count()).isEqualTo(1);
        assertThat(result.latencies(Phase.BEFORE).count()).isEqualTo(1);
        assertThat(result.latencies(Phase.DURING).count()).isEqualTo(4);
        assertThat(result.latencies(Phase.AFTER).count()).isEqualTo(2);
        assertThat(result.requests()).isEqualTo(8);
    }

    @Test
    void betweenSwapsOnlyTheActiveVersionMayAnswer() {
        assertThat(result(new Sample(20, 50, "1.0.0")).stale("1.0.0")).isZero();
        assertThat(result(new Sample(20, 50, "1.1.0")).stale("1.0.0")).isEqualTo(1);
        assertThat(result(new Sample(201, 300, "1.1.0")).stale("1.0.0")).isZero();
        assertThat(result(new Sample(201, 300, "1.0.0")).stale("1.0.0")).isEqualTo(1);
        assertThat(result(new Sample(501, 600, "1.0.0")).stale("1.0.0")).isZero();
        assertThat(result(new Sample(501, 600, "1.1.0")).stale("1.0.0")).isEqualTo(1);
        assertThat(result(new Sample(150, 300, "1.0.0")).stale("1.0.0")).isZero();
    }

    @Test
    void aVersionIsHeldToItsFirstAnswer() {
        Answers answers = new Answers("text");

        assertThat(answers.accept("1.0.0", "AAAA")).isTrue();
        assertThat(answers.accept("1.1.0", "BBBB")).isTrue();
        assertThat(answers.accept("1.0.0", "AAAA")).isTrue();
        assertThat(answers.accept("1.0.0", "BBBB")).isFalse();
        assertThat(answers.all()).containsEntry("1.0.0", "AAAA").containsEntry("1.1.0", "BBBB");
    }

    @Test
    void theTableSaysFailedAndIsOnlyGoodWithoutFailures() {
        LoadResult good = result(new Sample(20, 50, "1.0.0"));

        assertThat(table(good, 0)).contains("failed 0").contains("wrong or mixed 0");
        assertThat(summary(good, 0).good()).isTrue();
        assertThat(summary(good, 1).good()).isFalse();
        assertThat(summary(result(), 0).good()).isFalse();
        LoadResult bad =
                new LoadResult(
                        Duration.ofSeconds(1),
                        10,
                        good.samples(),
                        CHANGES,
                        1,
                        0,
                        List.of("failed: status 503"));
        assertThat(summary(bad, 0).good()).isFalse();
        assertThat(table(bad, 0)).contains("failed 1").contains("failed: status 503");
    }

    private static String table(LoadResult result, long wrong) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        summary(result, wrong).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Summary summary(LoadResult result, long wrong) {
        return new Summary(
                result,
                wrong,
                8,
                Duration.ofMillis(700),
                Duration.ofMillis(900),
                OptionalLong.of(100 << 20),
                OptionalLong.empty());
    }

    private static LoadResult result(Sample... samples) {
        return new LoadResult(
                Duration.ofSeconds(1), 10, List.of(samples), CHANGES, 0, 0, List.of());
    }
}
