package io.samovar.deployer.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** The folder in which jars arrive, on the file system of the store. */
public final class Staging {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final long maxBytes;
    private final Checkpoints checkpoints;

    public Staging(Path folder, long maxBytes, Checkpoints checkpoints) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.checkpoints = checkpoints;
    }

    /** Deletes what a process that ended has left behind. Only before anything arrives. */
    public void clear() throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /**
     * Copies a jar here.
     *
     * @throws RefusedException if it is too large, or cannot be read or stored; nothing of it is
     *     left behind
     */
    public StagedJar copy(Source source) throws RefusedException {
        Path file = create();
        boolean done = false;
        try (InputStream in = source.open();
                FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            StagedJar jar = copy(in, out, file);
            source.copied();
            checkpoints.reached(Checkpoints.Point.STAGED);
            done = true;
            return jar;
        } catch (ClosedByInterruptException e) {
            throw new RefusedException("interrupted while it was copied", e);
        } catch (IOException e) {
            throw new RefusedException("cannot be read: %s".formatted(describe(e)), e);
        } finally {
            if (!done) {
                new StagedJar(file, "", 0).close();
            }
        }
    }

    private Path create() throws RefusedException {
        try {
            return Files.createTempFile(folder, "in-", ".part");
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private StagedJar copy(InputStream in, FileChannel out, Path file)
            throws IOException, RefusedException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > maxBytes) {
                throw new RefusedException(
                        "larger than %d MB, the limit (max.jar.mb)".formatted(maxBytes >> 20));
            }
            digest.update(buffer, 0, n);
            write(out, ByteBuffer.wrap(buffer, 0, n));
        }
        if (total == 0) {
            throw new RefusedException(
                    RefusedException.Kind.INCOMPLETE, "not a complete jar: it is empty", null);
        }
        sync(out);
        return new StagedJar(file, Sha256.hex(digest), total);
    }

    private void write(FileChannel out, ByteBuffer bytes)
            throws ClosedByInterruptException, RefusedException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private void sync(FileChannel out) throws ClosedByInterruptException, RefusedException {
        try {
            out.force(true);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private RefusedException notStored(IOException e) {
        return new RefusedException("cannot be stored in %s: %s".formatted(folder, describe(e)), e);
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.toString();
    }
}
