package io.samovar.launcher;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Ends a process that was told to stop and does not, whatever it hangs in. */
final class Watchdog {
    // later than the orderly stop gives up, so that this one only ever sees what that cannot
    private static final long LIMIT_SECONDS = Stopper.LIMIT_SECONDS + 5;

    private Watchdog() {}

    static void arm() {
        Thread thread = new Thread(Watchdog::run, "samovar-stop-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        try {
            TimeUnit.SECONDS.sleep(LIMIT_SECONDS);
        } catch (InterruptedException e) {
            return;
        }
        System.err.printf("samovar: not stopped within %d s; halting. Threads:%n", LIMIT_SECONDS);
        for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
            System.err.println(entry.getKey().getName());
            for (StackTraceElement frame : entry.getValue()) {
                System.err.println("    at " + frame);
            }
        }
        Runtime.getRuntime().halt(ExitStatus.FAILED);
    }
}
