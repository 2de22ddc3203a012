package io.samovar.cache.internal.journal;

import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.ShelfId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One thing that happened, as it stands in a file. */
sealed interface Change {
    /** An entry was put at a time of day, in milliseconds. */
    record Put(Key key, Value value, Lifetime lifetime, long bornMillis) implements Change {}

    /** An entry was dropped. */
    record Remove(Key key) implements Change {}

    /** All entries of a shelf were dropped. */
    record Clear(ShelfId shelf) implements Change {}

    /** The entries of a region that follow have this format. */
    record Format(String region, String format) implements Change {}

    /** Nothing comes after this; without it a snapshot is not complete. */
    record End() implements Change {}

    /** Bytes that are not to be changed. */
    final class Value {
        private final byte[] bytes;

        Value(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** Returns the bytes to write. */
    default byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            if (this instanceof Put put) {
                out.writeByte('P');
                write(out, put.key());
                out.writeLong(put.bornMillis());
                out.writeLong(put.lifetime().liveNanos());
                out.writeLong(put.lifetime().idleNanos());
                write(out, put.value().bytes());
            } else if (this instanceof Remove remove) {
                out.writeByte('R');
                write(out, remove.key());
            } else if (this instanceof Clear clear) {
                out.writeByte('C');
                write(out, clear.shelf());
            } else if (this instanceof Format format) {
                out.writeByte('F');
                out.writeUTF(format.region());
                out.writeUTF(format.format());
            } else {
                out.writeByte('E');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns what was written. */
    static Change decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readByte();
        return switch (kind) {
            case 'P' -> {
                Key key = key(in);
                long born = in.readLong();
                Lifetime lifetime = new Lifetime(in.readLong(), in.readLong());
                yield new Put(key, new Value(bytes(in)), lifetime, born);
            }
            case 'R' -> new Remove(key(in));
            case 'C' -> new Clear(shelf(in));
            case 'F' -> new Format(in.readUTF(), in.readUTF());
            case 'E' -> new End();
            default -> throw new IOException("a change of kind " + kind);
        };
    }

    private static void write(DataOutputStream out, Key key) throws IOException {
        write(out, key.shelf());
        write(out, key.bytes());
    }

    private static void write(DataOutputStream out, ShelfId shelf) throws IOException {
        out.writeUTF(shelf.region());
        out.writeUTF(shelf.revision());
        out.writeUTF(shelf.scope());
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Key key(DataInputStream in) throws IOException {
        return new Key(shelf(in), bytes(in));
    }

    private static ShelfId shelf(DataInputStream in) throws IOException {
        return new ShelfId(in.readUTF(), in.readUTF(), in.readUTF());
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("%d bytes of %d".formatted(bytes.length, length));
        }
        return bytes;
    }
}
