package io.samovar.deployer.internal.files;

import io.samovar.deployer.internal.files.RefusedException.Kind;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Says whether a file is a whole jar of a reasonable size with harmless names. A zip file describes
 * each entry twice, in a directory at its end and in front of the data; only a file whose two
 * descriptions agree means the same to every reader.
 */
public final class ArchiveCheck {
    private static final int BUFFER = 1 << 16;

    private final ArchiveLimits limits;

    public ArchiveCheck(ArchiveLimits limits) {
        this.limits = limits;
    }

    /** Checks only that there is a directory at the end, for a jar that was accepted earlier. */
    public void isWhole(Path jar) throws RefusedException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.size() == 0) {
                throw empty();
            }
        } catch (ZipException e) {
            throw notComplete(e);
        } catch (IOException e) {
            throw new RefusedException("cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    /**
     * Checks what the directory at the end says: takes no longer for a large jar than for a small.
     */
    public void structure(Path jar) throws RefusedException {
        directory(jar);
    }

    /** Reads every entry and compares it with the directory. Checks the structure too. */
    public void contents(Path jar) throws RefusedException {
        Map<String, ZipEntry> expected = directory(jar);
        String current = null;
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream in = new ZipInputStream(new BufferedInputStream(file, BUFFER))) {
            byte[] buffer = new byte[BUFFER];
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                current = entry.getName();
                ZipEntry listed = expected.remove(current);
                if (listed == null) {
                    throw incomplete("entry '%s' is not in the jar's directory", current, null);
                }
                long bytes = read(in, buffer, listed.getSize());
                if (bytes != listed.getSize() || entry.getCrc() != listed.getCrc()) {
                    throw incomplete(
                            "entry '%s' is not what the jar's directory says", current, null);
                }
            }
        } catch (ZipException | EOFException e) {
            throw incomplete("entry '%s' is damaged", current, e);
        } catch (IllegalArgumentException | IOException e) {
            throw new RefusedException("cannot be read: %s".formatted(e.getMessage()), e);
        }
        if (!expected.isEmpty()) {
            throw incomplete(
                    "entry '%s' of the jar's directory has no data",
                    expected.keySet().iterator().next(), null);
        }
    }

    private Map<String, ZipEntry> directory(Path jar) throws RefusedException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            checkEntries(zip.size());
            Map<String, ZipEntry> entries = new HashMap<>();
            long unpacked = 0;
            for (var all = zip.entries().asIterator(); all.hasNext(); ) {
                ZipEntry entry = all.next();
                EntryNames.check(entry.getName());
                if (entries.put(entry.getName(), entry) != null) {
                    throw new RefusedException(
                            "entry '%s' occurs twice; expected each name once"
                                    .formatted(Labels.of(entry.getName())));
                }
                unpacked += Math.max(0, entry.getSize());
                checkUnpacked(unpacked);
            }
            checkRatio(unpacked, Files.size(jar));
            return entries;
        } catch (ZipException e) {
            throw notComplete(e);
        } catch (IllegalArgumentException | IOException e) {
            throw new RefusedException("cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private void checkEntries(int count) throws RefusedException {
        if (count == 0) {
            throw empty();
        }
        if (count > limits.entries()) {
            throw new RefusedException(
                    "%d entries; at most %d are accepted".formatted(count, limits.entries()));
        }
    }

    private void checkUnpacked(long bytes) throws RefusedException {
        if (bytes > limits.unpackedBytes() || bytes < 0) {
            throw new RefusedException(
                    "more than %d MB unpacked; that is the limit (max.unpacked.mb)"
                            .formatted(limits.unpackedBytes() >> 20));
        }
    }

    private void checkRatio(long unpacked, long packed) throws RefusedException {
        if (unpacked > ArchiveLimits.RATIO_FREE_BYTES && unpacked / packed >= limits.ratio()) {
            throw new RefusedException(
                    "unpacks to %d times its size; the limit is %d (max.ratio)"
                            .formatted(unpacked / packed, limits.ratio()));
        }
    }

    /** Reads to the end, but not much further than the directory says there is. */
    private static long read(InputStream in, byte[] buffer, long expected) throws IOException {
        long total = 0;
        for (int n = in.read(buffer); n >= 0 && total <= expected; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }

    private static RefusedException empty() {
        return new RefusedException("an empty jar; expected a model bundle");
    }

    private static RefusedException notComplete(ZipException e) {
        return new RefusedException(
                Kind.INCOMPLETE, "not a complete jar: %s".formatted(e.getMessage()), e);
    }

    private static RefusedException incomplete(String reason, String entry, Exception cause) {
        String what = reason.formatted(Labels.of(entry));
        return new RefusedException(
                Kind.INCOMPLETE,
                "not a complete jar: %s"
                        .formatted(cause == null ? what : what + ": " + cause.getMessage()),
                cause);
    }
}
