package io.samovar.preloader.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that what was learnt survives in. It is written beside the old one and takes its place
 * in one step; a file that is damaged or of another format is left behind, and learning begins
 * anew.
 */
final class Memories {
    private static final Logger LOG = LoggerFactory.getLogger(Memories.class);

    /** "SVU" and the number of the format. */
    private static final int FORMAT = 0x53565502;

    private static final int LIMIT = 256 << 20;

    private final Path file;

    Memories(Path file) {
        this.file = file;
    }

    Optional<byte[]> read() {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            int format = in.readInt();
            int length = in.readInt();
            long sum = in.readLong();
            if (format != FORMAT || length < 0 || length > LIMIT) {
                LOG.warn("{} is of another format; learning begins anew", file);
                return Optional.empty();
            }
            byte[] content = in.readNBytes(length);
            if (content.length != length || sum(content) != sum) {
                LOG.warn("{} is damaged; learning begins anew", file);
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} cannot be read; learning begins anew", file, e);
            return Optional.empty();
        }
    }

    void write(byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            OutputStream raw = Channels.newOutputStream(channel);
            DataOutputStream out = new DataOutputStream(raw);
            out.writeInt(FORMAT);
            out.writeInt(content.length);
            out.writeLong(sum(content));
            out.write(content);
            out.flush();
            channel.force(true);
        }
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long sum(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return sum.getValue();
    }
}
