package io.samovar.loader.internal.description;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the description of a bundle, so that a restart with many bundles need not read and
 * check all of them again. What is remembered counts only for the stamp it was remembered with, and
 * only if it is whole; otherwise the bundle is read as if nothing had been remembered.
 */
public final class DescriptionFile {
    private static final Logger LOG = LoggerFactory.getLogger(DescriptionFile.class);

    /** Also the version of the form: another form begins with another number. */
    private static final int MAGIC = 0x53D10001;

    private static final int HEAD = Integer.BYTES + Long.BYTES;

    private final Path file;

    public DescriptionFile(Path file) {
        this.file = file;
    }

    /**
     * Returns what was remembered.
     *
     * @param stamp what the bundle looks like now
     */
    public Optional<ModelDescription> find(String stamp) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read; its bundle is read instead", file, e);
            return Optional.empty();
        }
        if (!isWhole(bytes)) {
            LOG.debug("{} is damaged; its bundle is read instead", file);
            return Optional.empty();
        }
        DescriptionReader reader = new DescriptionReader(ByteBuffer.wrap(bytes).position(HEAD));
        return reader.string().equals(stamp) ? Optional.of(reader.description()) : Optional.empty();
    }

    /** Remembers a description; if that fails, the next start takes a little longer. */
    public void remember(String stamp, ModelDescription description) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
            Files.createDirectories(file.getParent());
            Files.write(temporary, bytes(stamp, description));
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("{} cannot be written", file, e);
        }
    }

    private static byte[] bytes(String stamp, ModelDescription description) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(buffer);
        out.write(new byte[HEAD]);
        DescriptionWriter writer = new DescriptionWriter(out);
        writer.string(stamp);
        writer.description(description);
        byte[] bytes = buffer.toByteArray();
        ByteBuffer.wrap(bytes).putInt(MAGIC).putLong(checksum(bytes));
        return bytes;
    }

    private static boolean isWhole(byte[] bytes) {
        if (bytes.length <= HEAD) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return head.getInt() == MAGIC && head.getLong() == checksum(bytes);
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, HEAD, bytes.length - HEAD);
        return checksum.getValue();
    }
}
