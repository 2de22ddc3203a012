package io.samovar.tools.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process has resident. */
final class ProcessMemory {
    private static final String FIELD = "VmRSS:";
    private static final long KIBI = 1024;

    private ProcessMemory() {}

    /** Returns the bytes; empty where the operating system does not tell in /proc. */
    static OptionalLong resident(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith(FIELD)) {
                    String number = line.substring(FIELD.length()).replaceAll("[^0-9]", "");
                    return OptionalLong.of(Long.parseLong(number) * KIBI);
                }
            }
        } catch (IOException notLinux) {
            // then nobody knows
        }
        return OptionalLong.empty();
    }
}
