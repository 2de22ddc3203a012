package io.samovar.deployer.internal.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across restarts which files were dealt with. Each change is on disk before the method
 * returns. Not safe for use by several threads at a time.
 */
public final class FileRecord {
    private static final Logger LOG = LoggerFactory.getLogger(FileRecord.class);
    private static final String UNFINISHED = "-";

    private final Path file;
    private final Map<String, Entry> entries = new TreeMap<>();
    private boolean read;

    public FileRecord(Path file) {
        this.file = file;
    }

    /**
     * One file that was dealt with.
     *
     * @param stamp the file
     * @param sha256 its digest; empty while it is being dealt with
     * @param attempts how often that was begun without being ended
     */
    public record Entry(Stamp stamp, Optional<String> sha256, int attempts) {}

    public Optional<Entry> find(String name) throws IOException {
        readOnce();
        return Optional.ofNullable(entries.get(name));
    }

    public Set<String> names() throws IOException {
        readOnce();
        return Set.copyOf(entries.keySet());
    }

    /** Notes that a file is about to be dealt with, and returns for the how-many-th time. */
    public int begin(String name, Stamp stamp) throws IOException {
        readOnce();
        Entry before = entries.get(name);
        int attempts =
                before != null && before.sha256().isEmpty() && before.stamp().equals(stamp)
                        ? before.attempts() + 1
                        : 1;
        entries.put(name, new Entry(stamp, Optional.empty(), attempts));
        write();
        return attempts;
    }

    /** Notes that a file has been dealt with. */
    public void done(String name, Stamp stamp, String sha256) throws IOException {
        readOnce();
        entries.put(name, new Entry(stamp, Optional.of(sha256), 0));
        write();
    }

    public void forget(String name) throws IOException {
        readOnce();
        if (entries.remove(name) != null) {
            write();
        }
    }

    private void readOnce() throws IOException {
        if (read) {
            return;
        }
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IllegalArgumentException e) {
                LOG.warn("{} cannot be read and is begun anew: {}", file, e.getMessage());
            }
            properties.stringPropertyNames().forEach(n -> put(n, properties.getProperty(n)));
        }
        read = true;
    }

    private void put(String name, String value) {
        try {
            String[] parts = value.split(" ", 3);
            String sha256 = parts[0];
            entries.put(
                    name,
                    new Entry(
                            Stamp.parse(parts[2]),
                            sha256.equals(UNFINISHED) ? Optional.empty() : Optional.of(sha256),
                            Integer.parseInt(parts[1])));
        } catch (RuntimeException e) {
            LOG.warn("{}: the line for '{}' cannot be read and is ignored", file, name, e);
        }
    }

    private void write() throws IOException {
        Properties properties = new Properties();
        entries.forEach(
                (name, entry) ->
                        properties.setProperty(
                                name,
                                "%s %d %s"
                                        .formatted(
                                                entry.sha256().orElse(UNFINISHED),
                                                entry.attempts(),
                                                entry.stamp().format())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        properties.store(out, "file = digest attempts size modified changed");
        Durable.replace(file, out.toByteArray());
    }
}
