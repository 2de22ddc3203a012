package io.samovar.deployer.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes of the file system that are there after a power failure, or not at all. */
public final class Durable {
    private Durable() {}

    /** Makes the names in a folder durable. */
    public static void folder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                return; // Windows cannot open a folder and does not need to
            }
            throw e;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Replaces a file, so that a reader finds the old content or the new, never a part. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        move(fresh, file);
    }

    /** Moves a file whose content is durable already. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        folder(to.getParent());
    }
}
