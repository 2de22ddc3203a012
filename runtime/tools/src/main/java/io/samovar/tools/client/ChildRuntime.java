package io.samovar.tools.client;

import io.samovar.tools.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A runtime that belongs to a tool: on a free port, with a temporary directory for everything it
 * writes. It goes with the tool, also if that is killed: it stops when its standard input ends.
 */
public final class ChildRuntime implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 25;
    private static final Pattern READY =
            Pattern.compile("samovar ready in (\\d+) ms .*(http://\\S+)");

    private final Process process;
    private final Path directory;
    private final Thread hook = new Thread(this::release, "samovar-child-stop");
    private volatile Ready ready;
    private boolean released;

    /** What the runtime said of itself. */
    private record Ready(long millis, String endpoint) {}

    private ChildRuntime(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param home the distribution to start
     * @throws ToolException if it does not get ready; says what it wrote
     */
    public static ChildRuntime start(Path home) throws ToolException, InterruptedException {
        try {
            Path directory = Files.createTempDirectory("samovar-");
            ChildRuntime child = new ChildRuntime(launch(home, directory), directory);
            try {
                child.ready = child.awaitReady();
                return child;
            } catch (ToolException | InterruptedException e) {
                child.close();
                throw e;
            }
        } catch (IOException e) {
            throw ToolException.failure("a runtime cannot be started: " + e, e);
        }
    }

    private static Process launch(Path home, Path directory) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        home.resolve("bin").resolve("samovar").toString(),
                        "run",
                        "--no-console",
                        "--stop-on-eof");
        Map<String, String> environment = builder.environment();
        // what the person has set is for the runtime of that person
        List.of("SAMOVAR_TOKEN", "PRELOAD_MODELS", "LAZY_LOADING_ENABLED")
                .forEach(environment::remove);
        environment.put("ENVIRONMENT", "development");
        environment.put("SAMOVAR_HTTP_HOST", "127.0.0.1");
        environment.put("SAMOVAR_HTTP_PORT", "0");
        for (String name : List.of("data", "logs", "deploy")) {
            environment.put(
                    "SAMOVAR_" + name.toUpperCase(java.util.Locale.ROOT),
                    Files.createDirectory(directory.resolve(name)).toString());
        }
        return builder.redirectError(directory.resolve("stderr").toFile()).start();
    }

    private Ready awaitReady() throws ToolException, InterruptedException {
        CompletableFuture<Ready> line = CompletableFuture.supplyAsync(this::readReady);
        try {
            Ready found = line.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (found != null) {
                return found;
            }
            throw ToolException.failure("the runtime ended before it was ready:\n" + errors());
        } catch (TimeoutException e) {
            throw ToolException.failure(
                    "the runtime was not ready within %d s:\n%s"
                            .formatted(START_LIMIT.toSeconds(), errors()),
                    e);
        } catch (ExecutionException e) {
            throw ToolException.failure("the runtime cannot be read: " + e.getCause(), e);
        }
    }

    // the reader stays open: closing it would give the runtime a broken pipe
    private Ready readReady() {
        try {
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher matcher = READY.matcher(line);
                if (matcher.matches()) {
                    return new Ready(Long.parseLong(matcher.group(1)), matcher.group(2));
                }
            }
            return null;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("stderr"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(what it wrote cannot be read: %s)".formatted(e);
        }
    }

    /** Returns the address of its HTTP interface. */
    public String endpoint() {
        return ready.endpoint();
    }

    /** Returns how long it says it took to start. */
    public Duration startTime() {
        return Duration.ofMillis(ready.millis());
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the directory for temporary files, which goes with the runtime. */
    public Path directory() {
        return directory;
    }

    /** Stops it in order, and removes everything it wrote. */
    @Override
    public void close() {
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // this process is ending, and the hook runs already
        }
    }

    private synchronized void release() {
        if (released) {
            return;
        }
        released = true;
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        remove();
    }

    private void remove() {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.printf("samovar: %s cannot be removed: %s%n", directory, e);
        }
    }
}
