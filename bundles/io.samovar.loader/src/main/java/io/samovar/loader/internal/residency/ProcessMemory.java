package io.samovar.loader.internal.residency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The memory the operating system has given to this process: the only true witness of a release.
 */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";

    private ProcessMemory() {}

    /** Returns the resident bytes, or nothing where the system does not tell. */
    public static OptionalLong resident() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(LINE)) {
                    String number = line.substring(LINE.length()).replaceAll("\\D", "");
                    return OptionalLong.of(Long.parseLong(number) * 1024);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
