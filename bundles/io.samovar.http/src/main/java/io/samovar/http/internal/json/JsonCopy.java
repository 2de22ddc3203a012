package io.samovar.http.internal.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Copies a JSON value from a reader without building a tree of it. */
final class JsonCopy {
    private JsonCopy() {}

    static byte[] next(JsonReader in) throws IOException {
        Utf8Buffer copy = new Utf8Buffer(1024, Integer.MAX_VALUE);
        JsonWriter out = new JsonWriter(copy);
        out.setStrictness(Strictness.STRICT);
        int depth = 0;
        do {
            depth += step(in, out);
        } while (depth > 0);
        return copy.toByteArray();
    }

    /** Copies one token and returns how much deeper it leads. */
    private static int step(JsonReader in, JsonWriter out) throws IOException {
        JsonToken token = in.peek();
        switch (token) {
            case BEGIN_ARRAY -> {
                in.beginArray();
                out.beginArray();
                return 1;
            }
            case BEGIN_OBJECT -> {
                in.beginObject();
                out.beginObject();
                return 1;
            }
            case END_ARRAY -> {
                in.endArray();
                out.endArray();
                return -1;
            }
            case END_OBJECT -> {
                in.endObject();
                out.endObject();
                return -1;
            }
            case NAME -> out.name(in.nextName());
            case STRING -> out.value(in.nextString());
            case NUMBER -> out.jsonValue(in.nextString());
            case BOOLEAN -> out.value(in.nextBoolean());
            case NULL -> {
                in.nextNull();
                out.nullValue();
            }
            case END_DOCUMENT -> throw new IllegalStateException("no value to copy");
        }
        return 0;
    }
}
