package io.samovar.cache.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Frames in a file: a mark, the length, a checksum, the content. */
final class Frames {
    static final int HEAD = 3 * Integer.BYTES;
    private static final int MARK = 0x53564C47;
    private static final int MOST = 8 << 20;

    /** Takes the frames of a file. */
    interface Reader {
        /**
         * Takes a frame.
         *
         * @param position where the content begins in the file
         */
        void frame(long position, byte[] content) throws IOException;
    }

    /** Says that a file is damaged where a process that dies does no damage. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    private Frames() {}

    static byte[] frame(byte[] content) {
        return ByteBuffer.allocate(HEAD + content.length)
                .putInt(MARK)
                .putInt(content.length)
                .putInt(checksum(content))
                .put(content)
                .array();
    }

    /**
     * Reads all frames up to the end, or to the one that was being written when the process died.
     *
     * @throws DamagedException if there are good frames after a bad one
     */
    static void read(Path file, Reader reader) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long position = 0;
            byte[] content = contentAt(channel, position, size);
            while (content != null) {
                reader.frame(position + HEAD, content);
                position += HEAD + content.length;
                content = contentAt(channel, position, size);
            }
            requireNothingGood(file, channel, position + 1, size);
        }
    }

    /** Returns the content of a frame that was there before, or null if it is not any more. */
    static byte[] contentAt(FileChannel channel, long position) throws IOException {
        return contentAt(channel, position - HEAD, channel.size());
    }

    private static byte[] contentAt(FileChannel channel, long position, long size)
            throws IOException {
        if (position + HEAD > size) {
            return null;
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        fill(channel, head, position);
        int mark = head.getInt();
        int length = head.getInt();
        int checksum = head.getInt();
        if (mark != MARK || length < 0 || length > MOST || position + HEAD + length > size) {
            return null;
        }
        ByteBuffer content = ByteBuffer.allocate(length);
        fill(channel, content, position + HEAD);
        return checksum(content.array()) == checksum ? content.array() : null;
    }

    private static void requireNothingGood(Path file, FileChannel channel, long from, long size)
            throws IOException {
        int window = 1 << 16;
        for (long start = from; start + HEAD <= size; start += window) {
            ByteBuffer buffer =
                    ByteBuffer.allocate((int) Math.min(window + Integer.BYTES, size - start));
            fill(channel, buffer, start);
            for (int i = 0; i + Integer.BYTES <= buffer.limit(); i++) {
                if (buffer.getInt(i) == MARK && contentAt(channel, start + i, size) != null) {
                    throw new DamagedException(
                            "%s is damaged before byte %d".formatted(file, start + i));
                }
            }
        }
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long position)
            throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            at += read;
        }
        buffer.flip();
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
