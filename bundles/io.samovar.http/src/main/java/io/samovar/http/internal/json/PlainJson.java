package io.samovar.http.internal.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes plain values. */
public final class PlainJson {
    private PlainJson() {}

    /**
     * Writes a text, a number, a truth value, a list or a map of such, or null.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static void write(JsonWriter out, Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(out.name(entry.getKey().toString()), entry.getValue());
            }
            out.endObject();
        } else if (value instanceof List<?> list) {
            out.beginArray();
            for (Object each : list) {
                write(out, each);
            }
            out.endArray();
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof Boolean truth) {
            out.value(truth);
        } else if (value instanceof String text) {
            out.value(text);
        } else {
            throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
        }
    }
}
