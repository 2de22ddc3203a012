package io.samovar.itests.osgi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The resident memory of this process. */
final class Resident {
    private static final long SETTLED = 1 << 20;

    private Resident() {}

    /**
     * Returns the bytes once they no longer change: the compilers hold some tens of megabytes while
     * they work and give them back a few seconds later, which says nothing of what the product
     * holds.
     */
    static long atRest() throws InterruptedException {
        long least = bytes();
        int quiet = 0;
        for (int i = 0; i < 30 && quiet < 6; i++) {
            TimeUnit.SECONDS.sleep(1);
            long now = bytes();
            quiet = Math.abs(now - least) < SETTLED ? quiet + 1 : 0;
            least = now;
        }
        return least;
    }

    private static long bytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS")) {
                    return Long.parseLong(line.replaceAll("\\D+", "")) << 10;
                }
            }
            throw new IllegalStateException("/proc/self/status has no VmRSS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
