package io.samovar.cache.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the journal. {@code snapshot-N} holds what was there when {@code log-N} began; the
 * logs from there on hold what happened since.
 */
final class LogFolder {
    private static final Pattern NAME = Pattern.compile("(log|snapshot)-([0-9]{1,18})");
    private static final String UNFINISHED = ".part";

    private final Path directory;

    LogFolder(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory, for nobody else's eyes. */
    void create() throws IOException {
        Files.createDirectories(directory.toAbsolutePath().getParent());
        if (!Files.isDirectory(directory)) {
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        directory,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
        }
    }

    Path log(long number) {
        return directory.resolve("log-" + number);
    }

    Path snapshot(long number) {
        return directory.resolve("snapshot-" + number);
    }

    Path unfinishedSnapshot(long number) {
        return directory.resolve("snapshot-" + number + UNFINISHED);
    }

    /** Returns the files to read, in the order to read them. */
    List<Path> toRead() throws IOException {
        long first = numbers("snapshot").stream().mapToLong(n -> n).max().orElse(0);
        List<Path> files = new ArrayList<>();
        if (Files.exists(snapshot(first))) {
            files.add(snapshot(first));
        }
        numbers("log").stream()
                .filter(number -> number >= first)
                .sorted()
                .forEach(number -> files.add(log(number)));
        return files;
    }

    /** Returns a number that no file has yet, above all others. */
    long nextNumber() throws IOException {
        return 1
                + Stream.concat(numbers("log").stream(), numbers("snapshot").stream())
                        .mapToLong(n -> n)
                        .max()
                        .orElse(0);
    }

    /** Deletes what a snapshot makes superfluous. */
    void deleteBefore(long number) throws IOException {
        for (Path file : files()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches() && Long.parseLong(name.group(2)) < number) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Deletes everything. */
    void clear() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
    }

    int count() throws IOException {
        return files().size();
    }

    long bytes() throws IOException {
        long sum = 0;
        for (Path file : files()) {
            sum += Files.size(file);
        }
        return sum;
    }

    private List<Long> numbers(String kind) throws IOException {
        return files().stream()
                .map(file -> NAME.matcher(file.getFileName().toString()))
                .filter(name -> name.matches() && name.group(1).equals(kind))
                .map(name -> Long.parseLong(name.group(2)))
                .toList();
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
