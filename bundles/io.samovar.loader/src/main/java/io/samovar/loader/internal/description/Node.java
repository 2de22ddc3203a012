package io.samovar.loader.internal.description;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A JSON value that knows its path, so that every complaint can name it. */
final class Node {
    private final JsonElement element;
    private final String path;

    Node(JsonElement element, String path) {
        this.element = element;
        this.path = path;
    }

    String path() {
        return path;
    }

    FieldException wrong(String accepted) {
        return new FieldException(path, "is %s; accepted: %s".formatted(shown(), accepted));
    }

    Optional<Node> field(String name) throws FieldException {
        JsonElement value = object().get(name);
        return value == null || value.isJsonNull()
                ? Optional.empty()
                : Optional.of(new Node(value, path + "." + name));
    }

    Node required(String name) throws FieldException {
        return field(name)
                .orElseThrow(
                        () -> new FieldException(path + "." + name, "is required but missing"));
    }

    /** Returns the names of the fields that are not among the known ones. */
    Set<String> unknownFields(Set<String> known) throws FieldException {
        Set<String> unknown = new LinkedHashSet<>(object().keySet());
        unknown.removeAll(known);
        return unknown;
    }

    Set<String> fieldNames() throws FieldException {
        return object().keySet();
    }

    List<Node> array() throws FieldException {
        if (!element.isJsonArray()) {
            throw wrong("an array");
        }
        List<Node> items = new ArrayList<>();
        for (JsonElement item : element.getAsJsonArray()) {
            items.add(new Node(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    boolean isArray() {
        return element.isJsonArray();
    }

    String string() throws FieldException {
        if (!(element instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw wrong("a string");
        }
        return primitive.getAsString();
    }

    String string(Pattern pattern, String accepted) throws FieldException {
        String value = string();
        if (!pattern.matcher(value).matches()) {
            throw wrong(accepted);
        }
        return value;
    }

    boolean bool() throws FieldException {
        if (!(element instanceof JsonPrimitive primitive) || !primitive.isBoolean()) {
            throw wrong("true or false");
        }
        return primitive.getAsBoolean();
    }

    BigDecimal number() throws FieldException {
        if (!(element instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            throw wrong("a number");
        }
        try {
            return primitive.getAsBigDecimal();
        } catch (NumberFormatException e) {
            throw new FieldException(path, "is %s; accepted: a number".formatted(shown()), e);
        }
    }

    double decimal(double min, double max) throws FieldException {
        double value = number().doubleValue();
        if (!(value >= min && value <= max)) {
            throw wrong("a number from %s to %s".formatted(min, max));
        }
        return value;
    }

    long integer(long min, long max) throws FieldException {
        ArithmeticException cause = null;
        try {
            long value = number().longValueExact();
            if (value >= min && value <= max) {
                return value;
            }
        } catch (ArithmeticException e) {
            cause = e;
        }
        throw new FieldException(
                path,
                "is %s; accepted: a whole number from %d to %d".formatted(shown(), min, max),
                cause);
    }

    private JsonObject object() throws FieldException {
        if (!element.isJsonObject()) {
            throw wrong("an object");
        }
        return element.getAsJsonObject();
    }

    private String shown() {
        String text = element.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
