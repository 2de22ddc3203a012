package io.samovar.launcher;

import java.util.List;

/** The runtime cannot start; every line tells the person who started it what to change. */
final class LaunchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<String> lines;

    private LaunchException(int status, List<String> lines, Throwable cause) {
        super(String.join(System.lineSeparator(), lines), cause);
        this.status = status;
        this.lines = List.copyOf(lines);
    }

    /** What was asked for is wrong: arguments, environment, profile. */
    static LaunchException misuse(List<String> lines) {
        return new LaunchException(ExitStatus.MISUSE, lines, null);
    }

    /** What was asked for is fine, but it cannot be done now. */
    static LaunchException failure(String line, Throwable cause) {
        return new LaunchException(ExitStatus.FAILED, List.of(line), cause);
    }

    /** What was asked for is fine, but it cannot be done now, for these reasons. */
    static LaunchException failure(List<String> lines) {
        return new LaunchException(ExitStatus.FAILED, lines, null);
    }

    int status() {
        return status;
    }

    List<String> lines() {
        return lines;
    }
}
