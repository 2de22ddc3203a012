package io.samovar.http.internal.manage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a {@code multipart} body part by part, without keeping more of it than a buffer. The stream
 * itself is the content of the current part.
 */
final class MultipartInputStream extends InputStream {
    private static final int BUFFER = 16 * 1024;
    private static final int MAX_HEADER = 8 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer;
    private int position;
    private int end;
    private int contentEnd;
    private boolean inPart;

    MultipartInputStream(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        this.buffer = new byte[BUFFER + delimiter.length];
        // the first delimiter has no line before it
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /**
     * Goes on to the next part, over whatever is left of this one.
     *
     * @return its header lines; null after the last part
     */
    String nextPart() throws IOException {
        inPart = true;
        while (available() > 0) {
            position = contentEnd;
        }
        position += delimiter.length;
        contentEnd = position;
        inPart = false;
        StringBuilder header = new StringBuilder();
        header.append((char) next()).append((char) next());
        if (header.indexOf("--") == 0) {
            return null;
        }
        readHeader(header);
        inPart = true;
        contentEnd = position;
        return header.toString();
    }

    @Override
    public int read() throws IOException {
        return available() == 0 ? -1 : buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int available = available();
        if (available == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = Math.min(available, length);
        System.arraycopy(buffer, position, bytes, offset, read);
        position += read;
        return read;
    }

    /** Returns how many bytes of this part lie in the buffer; 0 only at its end. */
    @Override
    public int available() throws IOException {
        if (!inPart) {
            return 0;
        }
        while (position >= contentEnd) {
            int found = indexOfDelimiter();
            if (found >= 0) {
                contentEnd = found;
                return found - position;
            }
            contentEnd = Math.max(position, end - delimiter.length + 1);
            if (contentEnd == position) {
                fill();
            }
        }
        return contentEnd - position;
    }

    private int indexOfDelimiter() {
        for (int i = position; i <= end - delimiter.length; i++) {
            if (buffer[i] == '\r' && isDelimiter(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isDelimiter(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads up to and including the empty line, beginning in the rest of the delimiter's line. */
    private void readHeader(StringBuilder header) throws IOException {
        while (!endsWith(header, "\r\n\r\n")) {
            if (header.length() == MAX_HEADER) {
                throw new IOException("the header of a part has more than 8192 bytes");
            }
            header.append((char) next());
        }
    }

    private static boolean endsWith(StringBuilder text, String suffix) {
        int start = text.length() - suffix.length();
        return start >= 0 && text.indexOf(suffix, start) == start;
    }

    private int next() throws IOException {
        while (position == end) {
            fill();
        }
        return buffer[position++] & 0xFF;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        contentEnd -= position;
        position = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the multipart body ends inside a part");
        }
        end += read;
    }
}
