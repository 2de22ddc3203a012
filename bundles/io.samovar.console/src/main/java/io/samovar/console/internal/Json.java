package io.samovar.console.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An answer for programs: one line, names in snake_case, null where there is nothing. */
final class Json {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final JsonObject object = new JsonObject();

    Json put(String name, String value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, Number value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    Json put(String name, Json value) {
        object.add(name, value.object);
        return this;
    }

    Json put(String name, Optional<String> value) {
        object.addProperty(name, value.orElse(null));
        return this;
    }

    Json putNull(String name) {
        object.add(name, JsonNull.INSTANCE);
        return this;
    }

    Json put(String name, JsonElement value) {
        object.add(name, value);
        return this;
    }

    <T> Json put(String name, Collection<T> values, Function<T, Json> each) {
        object.add(name, array(values, each));
        return this;
    }

    static <T> JsonArray array(Collection<T> values, Function<T, Json> each) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(each.apply(value).object));
        return array;
    }

    static JsonArray strings(Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    static JsonArray numbers(Collection<? extends Number> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(new JsonPrimitive(value)));
        return array;
    }

    static JsonArray floats(float[] values) {
        JsonArray array = new JsonArray(values.length);
        for (float value : values) {
            array.add(new JsonPrimitive(value));
        }
        return array;
    }

    /** Returns plain values: texts, numbers, truth values, lists and maps of such. */
    static String text(Map<String, Object> values) {
        return GSON.toJson(values);
    }

    static String text(JsonElement element) {
        return GSON.toJson(element);
    }

    @Override
    public String toString() {
        return text(object);
    }
}
