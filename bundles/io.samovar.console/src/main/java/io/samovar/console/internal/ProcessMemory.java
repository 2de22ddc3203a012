package io.samovar.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of this process as the operating system counts it, where that can be read. */
record ProcessMemory(Path status) {
    static final Path LINUX = Path.of("/proc/self/status");

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final int KIBI = 1024;

    OptionalLong residentBytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(status));
            return resident.find()
                    ? OptionalLong.of(Long.parseLong(resident.group(1)) * KIBI)
                    : OptionalLong.empty();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}
