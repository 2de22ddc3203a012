package io.samovar.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second runtime away from the same data directory. The operating system releases the lock
 * with the process, so a crash leaves nothing to clean up.
 */
final class DataLock implements AutoCloseable {
    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @throws LaunchException if another process holds the lock, or there can be none
     */
    static DataLock take(Path data) throws LaunchException {
        Path file = data.resolve("lock");
        FileChannel channel = open(file);
        try {
            if (tryLock(channel) == null) {
                String holder = holder(channel);
                channel.close();
                throw LaunchException.failure(
                        "%s: in use by another samovar%s; stop it, or set SAMOVAR_DATA to another directory"
                                .formatted(data, holder),
                        null);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new DataLock(channel);
        } catch (IOException e) {
            throw LaunchException.failure("%s: cannot be locked: %s".formatted(file, e), e);
        }
    }

    private static FileChannel open(Path file) throws LaunchException {
        try {
            return FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw LaunchException.failure("%s: cannot be opened: %s".formatted(file, e), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "" : " (process " + text + ")";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
