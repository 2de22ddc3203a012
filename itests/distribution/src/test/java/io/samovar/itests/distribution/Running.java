package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** A process that was started from a distribution. */
final class Running {
    private static final Pattern READY =
            Pattern.compile("(?m)^samovar ready in (\\d+) ms · profile (\\w+) · (https?://\\S+)$");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration MODEL_LIMIT = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final long STOP_SECONDS = 20;
    private static final long KILL_SECONDS = 10;
    private static final int TAIL = 60;

    private final Process process;
    private final long startedAt;
    private final Path out;
    private final Path err;
    private final Path log;
    private Matcher ready;
    private Api api;

    Running(Process process, long startedAt, Path out, Path err, Path log) {
        this.process = process;
        this.startedAt = startedAt;
        this.out = out;
        this.err = err;
        this.log = log;
    }

    Running awaitReady() {
        try {
            await().atMost(START_LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(OFTEN)
                    .until(() -> isReady() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not ready within " + START_LIMIT, e);
        }
        if (ready == null) {
            throw new AssertionError(
                    "ended with status %d before it was ready".formatted(process.exitValue()));
        }
        api = new Api(ready.group(3));
        return this;
    }

    private boolean isReady() throws IOException {
        Matcher matcher = READY.matcher(Files.readString(out));
        if (matcher.find()) {
            ready = matcher;
        }
        return ready != null;
    }

    /** Waits until a model answers. */
    Running awaitModel(String model) {
        await().atMost(MODEL_LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .untilAsserted(
                        () -> assertThat(api.embed(model, "ready?").status()).isEqualTo(200));
        return this;
    }

    Api api() {
        return api;
    }

    String endpoint() {
        return ready.group(3);
    }

    String profile() {
        return ready.group(2);
    }

    /** Returns how long it says it took. */
    long readyMillis() {
        return Long.parseLong(ready.group(1));
    }

    /** Returns how long ago it was started. */
    long ageMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
    }

    /** Returns the processor time it has used. */
    long processorMillis() {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the resident memory, as Linux counts it. */
    long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/%d/status".formatted(pid())))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
            }
        }
        throw new IOException("no VmRSS of process " + pid());
    }

    /** Sends SIGTERM, as an init system does. */
    void terminate() {
        process.destroy();
    }

    /** Sends SIGTERM and waits for the end. */
    Outcome stop() throws IOException, InterruptedException {
        terminate();
        return awaitEnd(STOP_SECONDS, TimeUnit.SECONDS);
    }

    Outcome awaitEnd(long limit, TimeUnit unit) throws IOException, InterruptedException {
        if (!process.waitFor(limit, unit)) {
            throw new AssertionError(
                    "process %d still runs after %d %s".formatted(pid(), limit, unit));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Ends the process with SIGKILL, if it still runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("process %d survived SIGKILL".formatted(pid()));
        }
    }

    /** Returns what it wrote, for the message of a test that failed. */
    String diagnosis() {
        return "process %d, %s%n--- %s%n%s%n--- %s%n%s%n--- %s%n%s"
                .formatted(
                        pid(),
                        isAlive() ? "running" : "ended with status " + process.exitValue(),
                        out,
                        tail(out),
                        err,
                        tail(err),
                        log,
                        tail(log));
    }

    private static String tail(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "cannot be read: " + e;
        }
    }
}
