package io.samovar.deployer.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * What tells without reading it whether a file is another one than before.
 *
 * @param bytes its size
 * @param modified when its content was last changed, as far as the file says
 * @param changed when anything about it was last changed, as far as the file system keeps that:
 *     notices a file put in the place of one of the same size and time
 */
public record Stamp(long bytes, Instant modified, Instant changed) {
    /** Reads the stamp of a file, not following links. */
    public static Stamp of(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Stamp(
                attributes.size(), attributes.lastModifiedTime().toInstant(), changed(file));
    }

    private static Instant changed(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Instant.EPOCH;
        }
        Object time = Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        return time instanceof FileTime t ? t.toInstant() : Instant.EPOCH;
    }

    /** Returns whether size and time of modification are the same. */
    public boolean looksLike(Stamp other) {
        return bytes == other.bytes && modified.equals(other.modified);
    }

    /** Returns a form that {@link #parse} reads, and quickly: a start may read hundreds. */
    String format() {
        return bytes + " " + format(modified) + " " + format(changed);
    }

    private static String format(Instant time) {
        return time.getEpochSecond() + "." + time.getNano();
    }

    static Stamp parse(String text) {
        String[] parts = text.split(" ", -1);
        return new Stamp(Long.parseLong(parts[0]), time(parts[1]), time(parts[2]));
    }

    private static Instant time(String text) {
        int point = text.indexOf('.');
        return text.endsWith("Z") // as it was written by the first versions
                ? Instant.parse(text)
                : Instant.ofEpochSecond(
                        Long.parseLong(text, 0, point, 10),
                        Long.parseLong(text, point + 1, text.length(), 10));
    }
}
