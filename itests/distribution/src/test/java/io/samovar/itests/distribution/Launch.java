package io.samovar.itests.distribution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How {@code bin/samovar} is called: with the environment of nobody in particular. */
final class Launch {
    /** What would reach the process from whoever runs the tests. */
    private static final List<String> INHERITED = List.of("PATH", "LANG", "LC_ALL", "TZ");

    private static final long END_SECONDS = 120;

    private final Distribution distribution;
    private final Consumer<Running> started;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> options = new ArrayList<>();

    /**
     * @param started is told of every process
     */
    Launch(Distribution distribution, Consumer<Running> started) {
        this.distribution = distribution;
        this.started = started;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("SAMOVAR_HTTP_PORT", "0");
    }

    Launch env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Lets every request reach its model, also one that was answered before. */
    Launch uncached() {
        return env("ENABLE_INTELLIGENT_CACHE", "false");
    }

    /** Adds a JVM option of the runtime. */
    Launch jvm(String option) {
        options.add(option);
        return this;
    }

    /** Starts a runtime and waits until it says that it is ready. */
    Running ready(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("run", "--no-console"));
        all.addAll(List.of(arguments));
        return start(all).awaitReady();
    }

    /** Runs a command to its end. */
    Outcome finish(String... arguments) throws IOException, InterruptedException {
        return run(arguments).awaitEnd(END_SECONDS, TimeUnit.SECONDS);
    }

    /** Starts a command and waits for nothing. */
    Running run(String... arguments) throws IOException {
        return start(List.of(arguments));
    }

    private Running start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(distribution.home().resolve("bin/samovar").toString());
        command.addAll(arguments);
        Path out = Files.createTempFile(distribution.home(), "run-", ".out");
        Path err = Path.of(out.toString().replace(".out", ".err"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(distribution.home().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        if (!options.isEmpty()) {
            builder.environment().put("SAMOVAR_OPTS", String.join(" ", options));
        }
        Running running =
                new Running(
                        builder.start(),
                        System.nanoTime(),
                        out,
                        err,
                        distribution.home().resolve("logs/application.log"));
        started.accept(running);
        return running;
    }
}
