package io.samovar.launcher;

import io.samovar.configs.Variable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of {@code samovar run}.
 *
 * @param home the directory of the distribution
 * @param overrides environment variables that an option stands for
 * @param console whether to give an interactive console
 * @param commands what to run once ready, before stopping; empty means keep running
 * @param stopOnEof whether to stop when standard input ends, so that a child does not outlive the
 *     program that started it
 */
record Arguments(
        Optional<Path> home,
        Map<String, Option> overrides,
        boolean console,
        Optional<String> commands,
        boolean stopOnEof) {

    /**
     * A value from the command line.
     *
     * @param option the option as typed, for messages
     */
    record Option(String option, String value) {}

    Arguments {
        overrides = Map.copyOf(overrides);
    }

    /**
     * Reads the command line.
     *
     * @throws LaunchException naming every argument that is wrong
     */
    static Arguments parse(String... args) throws LaunchException {
        Parser parser = new Parser(args);
        parser.run();
        if (!parser.problems.isEmpty()) {
            throw LaunchException.misuse(parser.problems);
        }
        return new Arguments(
                Optional.ofNullable(parser.home).map(Path::of),
                parser.overrides,
                parser.console,
                Optional.ofNullable(parser.commands),
                parser.stopOnEof);
    }

    private static final class Parser {
        private static final String KNOWN =
                "--port N, --host ADDRESS, --profile NAME, --home DIR, --console, --no-console,"
                        + " --exec \"COMMAND; COMMAND\"";

        private final Deque<String> rest;
        private final List<String> problems = new ArrayList<>();
        private final Map<String, Option> overrides = new HashMap<>();
        private String home;
        private String commands;
        private boolean console;
        private boolean stopOnEof;

        Parser(String... args) {
            rest = new ArrayDeque<>(List.of(args));
        }

        void run() {
            while (!rest.isEmpty()) {
                String option = rest.removeFirst();
                switch (option) {
                    case "--port" -> override(option, Variable.HTTP_PORT);
                    case "--host" -> override(option, Variable.HTTP_HOST);
                    case "--profile" -> override(option, Variable.ENVIRONMENT);
                    case "--home" -> home = value(option, "a directory");
                    case "--exec" -> commands = value(option, "console commands");
                    case "--console" -> console = true;
                    case "--no-console" -> console = false;
                    case "--stop-on-eof" -> stopOnEof = true;
                    default ->
                            problems.add(
                                    "%s: unknown argument; allowed are %s"
                                            .formatted(option, KNOWN));
                }
            }
            if (commands != null) {
                console = false;
            }
        }

        private void override(String option, Variable variable) {
            String value = value(option, variable.allowed());
            if (value != null) {
                overrides.put(variable.key(), new Option(option, value));
            }
        }

        private String value(String option, String allowed) {
            String value = rest.pollFirst();
            if (value == null || value.isBlank()) {
                problems.add("%s: needs a value: %s".formatted(option, allowed));
                return null;
            }
            return value;
        }
    }
}
