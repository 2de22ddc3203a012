package io.samovar.tools.pack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.samovar.tools.ToolException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A JSON file whose mistakes are reported with its name and the field. */
final class JsonFile {
    private final Path path;
    private final JsonElement root;

    private JsonFile(Path path, JsonElement root) {
        this.path = path;
        this.root = root;
    }

    static JsonFile read(Path path) throws ToolException {
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return new JsonFile(path, JsonParser.parseReader(reader));
        } catch (IOException | JsonParseException e) {
            throw ToolException.failure(
                    "%s: not readable as JSON: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Returns the whole content as an array. */
    JsonArray array() throws ToolException {
        if (root.isJsonArray()) {
            return root.getAsJsonArray();
        }
        throw ToolException.failure(path + ": is not an array");
    }

    /** Returns a number from 1 on; empty if the field is absent, null, or too large to mean it. */
    OptionalInt positive(String field) throws ToolException {
        Optional<JsonPrimitive> value = primitive(field);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get().isNumber()) {
            double number = value.get().getAsDouble();
            if (number > Integer.MAX_VALUE) {
                return OptionalInt.empty(); // how tokenizers write "no limit"
            }
            if (number >= 1 && number == Math.rint(number)) {
                return OptionalInt.of((int) number);
            }
        }
        throw wrong(field, value.get().toString(), "a whole number from 1 on");
    }

    /** Returns whether a field is true; absent is false. */
    boolean flag(String field) throws ToolException {
        Optional<JsonPrimitive> value = primitive(field);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(field, value.get().toString(), "true or false");
        }
        return value.isPresent() && value.get().getAsBoolean();
    }

    Optional<String> text(String field) throws ToolException {
        Optional<JsonPrimitive> value = primitive(field);
        if (value.isPresent() && !value.get().isString()) {
            throw wrong(field, value.get().toString(), "a string");
        }
        return value.map(JsonPrimitive::getAsString);
    }

    ToolException wrong(String field, String value, String allowed) {
        return ToolException.failure(
                "%s: %s is %s; allowed is %s".formatted(path, field, value, allowed));
    }

    Path path() {
        return path;
    }

    private Optional<JsonPrimitive> primitive(String field) throws ToolException {
        if (!root.isJsonObject()) {
            throw ToolException.failure(path + ": is not an object");
        }
        JsonObject object = root.getAsJsonObject();
        JsonElement value = object.get(field);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive()) {
            throw wrong(field, "an object or array", "a plain value");
        }
        return Optional.of(value.getAsJsonPrimitive());
    }
}
