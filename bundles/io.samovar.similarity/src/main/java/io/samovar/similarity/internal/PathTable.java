package io.samovar.similarity.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A growing list of absolute paths in temporary files, so that it costs no memory. */
final class PathTable implements Closeable {
    private static final int OFFSET_BYTES = Long.BYTES;

    private final FileChannel offsets;
    private final FileChannel paths;
    private final ByteBuffer offset = ByteBuffer.allocate(OFFSET_BYTES);
    private long count;
    private long end;

    PathTable(SpillFolder spill) throws IOException {
        offsets = spill.create();
        try {
            paths = spill.create();
        } catch (IOException | RuntimeException e) {
            offsets.close();
            throw e;
        }
    }

    long count() {
        return count;
    }

    void add(Path path) throws IOException {
        // a URI keeps the bytes of names that the platform's encoding cannot express
        ByteBuffer name = ByteBuffer.wrap(path.toUri().toString().getBytes(StandardCharsets.UTF_8));
        int length = name.remaining();
        writeAll(paths, name, end);
        end += length;
        writeAll(offsets, offset.clear().putLong(end).flip(), count * OFFSET_BYTES);
        count++;
    }

    Path get(long index) throws IOException {
        long from = index == 0 ? 0 : offsetAt(index - 1);
        ByteBuffer name = ByteBuffer.allocate(Math.toIntExact(offsetAt(index) - from));
        readAll(paths, name, from);
        return Path.of(URI.create(StandardCharsets.UTF_8.decode(name).toString()));
    }

    @Override
    public void close() throws IOException {
        try (offsets) {
            paths.close();
        }
    }

    private long offsetAt(long index) throws IOException {
        readAll(offsets, offset.clear(), index * OFFSET_BYTES);
        return offset.getLong();
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes, long position)
            throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    private static void readAll(FileChannel file, ByteBuffer bytes, long position)
            throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int read = file.read(bytes, at);
            if (read < 0) {
                throw new EOFException("a temporary file was cut off at byte " + at);
            }
            at += read;
        }
        bytes.flip();
    }
}
