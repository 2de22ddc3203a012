package io.samovar.launcher;

/** The exit statuses of the process, as docs/running.md promises them. */
final class ExitStatus {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int MISUSE = 2;

    private ExitStatus() {}
}
