package io.samovar.tools.pack;

import io.samovar.tools.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A file that goes into the bundle.
 *
 * @param source where it is
 * @param path its name in the bundle, beside model.json
 * @param sha256 its digest in lower-case hexadecimal
 */
record PackedFile(Path source, String path, String sha256, long crc, long bytes) {
    private static final int BUFFER = 1 << 16;

    static PackedFile read(Path source, String path) throws ToolException {
        return copy(source, path, OutputStream.nullOutputStream());
    }

    /**
     * Writes the content.
     *
     * @throws ToolException if it is not the same any more
     */
    void writeTo(OutputStream out) throws ToolException {
        if (!equals(copy(source, path, out))) {
            throw ToolException.failure(source + ": was changed while it was packed; try again");
        }
    }

    private static PackedFile copy(Path source, String path, OutputStream out)
            throws ToolException {
        MessageDigest digest = newDigest();
        CRC32 crc = new CRC32();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(source)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                crc.update(buffer, 0, n);
                out.write(buffer, 0, n);
                bytes += n;
            }
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be packed: %s".formatted(source, e), e);
        }
        return new PackedFile(
                source, path, HexFormat.of().formatHex(digest.digest()), crc.getValue(), bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
