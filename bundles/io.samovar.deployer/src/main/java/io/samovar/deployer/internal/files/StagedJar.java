package io.samovar.deployer.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A private, durable copy of what came in. Closing it deletes the copy unless it has been moved
 * away.
 *
 * @param path the copy
 * @param sha256 the digest of the whole jar, in lower-case hexadecimal
 * @param bytes its size
 */
public record StagedJar(Path path, String sha256, long bytes) implements AutoCloseable {
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("staged copy cannot be deleted: " + path, e);
        }
    }
}
