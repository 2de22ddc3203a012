package io.samovar.http.internal.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Arrays;

/**
 * Collects text as UTF-8 in memory, so that an answer has a length before its first byte leaves.
 * Encodes without the buffers and locks of an {@code OutputStreamWriter}.
 */
public final class Utf8Buffer extends Writer {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final int limit;
    private byte[] bytes;
    private int size;
    private char highSurrogate;

    /**
     * @param expected the size to begin with
     * @param limit the size that writing fails beyond with {@link TooLargeToWriteException}
     */
    @SuppressWarnings("this-escape") // Writer's constructor takes this as its lock
    public Utf8Buffer(long expected, int limit) {
        this.limit = Math.min(limit, LARGEST_ARRAY);
        this.bytes = new byte[(int) Math.max(64, Math.min(expected, this.limit))];
    }

    /** Returns the number of bytes so far. */
    public int size() {
        return size;
    }

    /** Writes all bytes. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** Returns a copy of all bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void write(int character) {
        encode((char) character);
    }

    @Override
    public void write(char[] text, int offset, int length) {
        reserve(length);
        for (int i = offset; i < offset + length; i++) {
            encode(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) {
        reserve(length);
        for (int i = offset; i < offset + length; i++) {
            encode(text.charAt(i));
        }
    }

    @Override
    public Writer append(CharSequence text) {
        String string = String.valueOf(text);
        write(string, 0, string.length());
        return this;
    }

    private void encode(char c) {
        if (highSurrogate != 0) {
            char high = highSurrogate;
            highSurrogate = 0;
            if (Character.isLowSurrogate(c)) {
                fourBytes(Character.toCodePoint(high, c));
                return;
            }
            put('?');
        }
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6));
            put(0x80 | (c & 0x3F));
        } else if (Character.isHighSurrogate(c)) {
            highSurrogate = c;
        } else if (Character.isLowSurrogate(c)) {
            put('?');
        } else {
            put(0xE0 | (c >> 12));
            put(0x80 | ((c >> 6) & 0x3F));
            put(0x80 | (c & 0x3F));
        }
    }

    private void fourBytes(int codePoint) {
        put(0xF0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3F));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    }

    private void put(int value) {
        if (size == bytes.length) {
            reserve(1);
        }
        bytes[size++] = (byte) value;
    }

    private void reserve(int more) {
        long needed = (long) size + more;
        if (needed > limit) {
            throw new TooLargeToWriteException(limit);
        }
        if (needed > bytes.length) {
            long doubled = Math.max(needed, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, limit));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
