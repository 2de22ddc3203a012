package io.samovar.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which bundles of the distribution the framework's cache holds, and what they looked like when
 * they were installed. Kept inside the cache, so that it goes when the cache goes.
 */
final class InstallRecord {
    private static final String SEPARATOR = "\t";

    private final Path file;
    private final String origin;

    /**
     * Makes the record of a cache.
     *
     * @param cache the framework's storage directory; a cache that was moved is not trusted,
     *     because the bundles in it know each other by their full paths
     * @param framework the framework's version; a cache of another one is not trusted
     */
    InstallRecord(Path cache, String framework) {
        this.file = cache.resolve("samovar.bundles");
        this.origin = framework + SEPARATOR + cache.toAbsolutePath();
    }

    /**
     * Returns the stamps by location, or empty if the cache is not known to be whole: the first
     * start, or one that never ended.
     */
    Optional<Map<String, String>> read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException missingOrGarbled) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.get(0).equals(origin)) {
            return Optional.empty();
        }
        Map<String, String> stamps = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int separator = line.indexOf(SEPARATOR);
            if (separator < 0) {
                return Optional.empty();
            }
            stamps.put(line.substring(separator + 1), line.substring(0, separator));
        }
        return Optional.of(stamps);
    }

    /** Says that the cache does not match any record, until the next {@link #write}. */
    void invalidate() throws IOException {
        Files.deleteIfExists(file);
    }

    void write(List<SystemBundle> bundles) throws IOException {
        StringBuilder text = new StringBuilder(origin).append('\n');
        for (SystemBundle bundle : bundles) {
            text.append(stamp(bundle)).append(SEPARATOR).append(bundle.location()).append('\n');
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text, StandardCharsets.UTF_8);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String stamp(SystemBundle bundle) {
        return "%d %s %s".formatted(bundle.startLevel(), bundle.mode(), bundle.fingerprint());
    }
}
