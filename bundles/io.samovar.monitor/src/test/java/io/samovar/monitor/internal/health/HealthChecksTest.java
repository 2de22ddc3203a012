package io.samovar.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
    private static final Set<String> NONE = Set.of();
    private static final long TOO_LONG_SECONDS = 60;

    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private HealthChecks checks = new HealthChecks(now::get, Duration.ofMinutes(1));

    @AfterEach
    void stop() {
        end.countDown();
        checks.close();
    }

    @Test
    void theWorstComesFirst() {
        checks.add(() -> report("b", Status.OK), "b", NONE);
        checks.add(() -> report("a", Status.OK), "a", NONE);
        checks.add(() -> report("c", Status.CRITICAL), "c", NONE);
        checks.add(() -> report("d", Status.WARN), "d", NONE);
        assertThat(checks.reports())
                .extracting(HealthReport::name)
                .containsExactly("c", "d", "a", "b");
    }

    @Test
    void whatACheckThrowsIsItsAnswer() {
        checks.add(
                () -> {
                    throw new IllegalStateException("no tea");
                },
                "teapot",
                NONE);
        checks.add(
                () -> {
                    throw new NoClassDefFoundError("Tea");
                },
                "leaves",
                NONE);
        checks.add(() -> null, "cup", NONE);
        assertThat(checks.reports()).extracting(HealthReport::status).containsOnly(Status.CRITICAL);
        assertThat(checks.reports().toString()).contains("no tea", "leaves", "cup", "no answer");
    }

    @Test
    void onlyThoseWithATagAreAskedForIt() {
        checks.add(this::counted, "counted", NONE);
        checks.add(() -> report("ready", Status.OK), "ready", Set.of("ready", "live"));
        assertThat(checks.reports("ready")).extracting(HealthReport::name).containsExactly("ready");
        assertThat(asked).hasValue(0);
    }

    @Test
    void anAnswerIsGoodForAMoment() {
        checks.add(this::counted, "counted", NONE);
        checks.reports();
        now.addAndGet(HealthChecks.FRESH.toNanos() - 1);
        checks.reports();
        assertThat(asked).hasValue(1);
        now.addAndGet(1);
        checks.reports();
        assertThat(asked).hasValue(2);
    }

    @Test
    void oneThatHangsIsReportedAndHoldsUpNobodyElse() {
        checks.close();
        // not even the first to look waits
        checks = new HealthChecks(now::get, Duration.ZERO);
        checks.add(this::hang, "swamp", NONE);
        for (int i = 1; i <= 3; i++) {
            now.addAndGet(TimeUnit.SECONDS.toNanos(2));
            assertThat(checks.reports())
                    .filteredOn(report -> report.name().equals("swamp"))
                    .singleElement()
                    .satisfies(report -> assertThat(report.status()).isEqualTo(Status.CRITICAL));
        }
        assertThat(checks.reports().toString()).contains("has not answered for 4.0 s");
        assertThat(asked).as("asked again while it hangs").hasValueLessThanOrEqualTo(1);
        end.countDown();
        await().until(() -> checks.reports().get(0).status() == Status.OK);
    }

    @Test
    void oneThatHangsIsInterruptedWhenItGoes() {
        checks.close();
        checks = new HealthChecks(now::get, Duration.ZERO);
        HealthCheck swamp = this::hang;
        checks.add(swamp, "swamp", NONE);
        checks.reports();
        await().until(() -> asked.get() == 1);
        checks.remove(swamp);
        await().untilTrue(interrupted);
        assertThat(checks.reports()).isEmpty();
    }

    @Test
    void afterTheEndNobodyIsAsked() {
        checks.add(this::counted, "counted", NONE);
        checks.close();
        assertThat(checks.reports())
                .singleElement()
                .extracting(HealthReport::status)
                .isEqualTo(Status.CRITICAL);
        assertThat(asked).hasValue(0);
    }

    private HealthReport counted() {
        asked.incrementAndGet();
        return report("counted", Status.OK);
    }

    private HealthReport hang() {
        asked.incrementAndGet();
        try {
            boolean ended = end.await(TOO_LONG_SECONDS, TimeUnit.SECONDS);
            return report("swamp", ended ? Status.OK : Status.WARN);
        } catch (InterruptedException e) {
            interrupted.set(true);
            Thread.currentThread().interrupt();
            return report("swamp", Status.WARN);
        }
    }

    private static HealthReport report(String name, Status status) {
        return new HealthReport(name, status, "why");
    }
}
