package io.samovar.monitor.internal.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The physical memory of this process, as Linux tells it; the JVM does not know it. */
final class ProcFile {
    static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT =
            Pattern.compile("^VmRSS:\\s+(\\d+) kB$", Pattern.MULTILINE);
    private static final long KILO = 1024;

    private final Path status;

    ProcFile(Path status) {
        this.status = status;
    }

    OptionalLong residentBytes() {
        try {
            // not all of it is ASCII: the name of the process stands there
            Matcher found = RESIDENT.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
            return found.find()
                    ? OptionalLong.of(Long.parseLong(found.group(1)) * KILO)
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
