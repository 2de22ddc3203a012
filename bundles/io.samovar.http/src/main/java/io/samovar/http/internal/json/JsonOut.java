package io.samovar.http.internal.json;

import com.google.gson.FormattingStyle;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON document into memory. */
public final class JsonOut {
    private JsonOut() {}

    /** Writes a document. */
    @FunctionalInterface
    public interface Document {
        /** Writes exactly one JSON value. */
        void writeTo(JsonWriter out) throws IOException;
    }

    /** Writes a small document. */
    public static Utf8Buffer write(Document document) {
        return write(512, Integer.MAX_VALUE, document);
    }

    /**
     * Writes a document.
     *
     * @param expected about how many bytes it will have
     * @param limit how many bytes it may have
     * @throws TooLargeToWriteException if it has more
     */
    public static Utf8Buffer write(long expected, int limit, Document document) {
        Utf8Buffer buffer = new Utf8Buffer(expected, limit);
        JsonWriter out = new JsonWriter(buffer);
        out.setStrictness(Strictness.STRICT);
        out.setFormattingStyle(FormattingStyle.COMPACT);
        try {
            document.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return buffer;
    }
}
