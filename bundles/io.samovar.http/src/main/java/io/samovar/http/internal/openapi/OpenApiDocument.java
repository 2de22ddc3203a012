package io.samovar.http.internal.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.http.internal.web.Protocol;
import io.samovar.http.internal.web.Role;
import io.samovar.http.internal.web.Router.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes the routes: which there are, what is in their paths and who may use them follows from
 * the table; what goes in and comes out is in {@code details.json}.
 */
final class OpenApiDocument {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private OpenApiDocument() {}

    /** Returns the description. */
    static JsonObject of(List<Route> routes, String version) {
        JsonObject document = details();
        JsonObject operations = document.remove("operations").getAsJsonObject();
        document.getAsJsonObject("info").addProperty("version", version);
        JsonObject paths = new JsonObject();
        for (Route route : routes) {
            JsonObject path = paths.getAsJsonObject(route.template());
            if (path == null) {
                path = new JsonObject();
                paths.add(route.template(), path);
            }
            path.add(route.method().toLowerCase(Locale.ROOT), operation(route, operations));
        }
        document.add("paths", paths);
        return document;
    }

    private static JsonObject operation(Route route, JsonObject operations) {
        JsonElement known = operations.get(route.method() + " " + route.template());
        JsonObject operation = known == null ? new JsonObject() : known.getAsJsonObject();
        JsonArray parameters = new JsonArray();
        Matcher variable = VARIABLE.matcher(route.template());
        while (variable.find()) {
            parameters.add(parameter(variable.group(1)));
        }
        if (!parameters.isEmpty()) {
            operation.add("parameters", parameters);
        }
        Optional<Role> role = route.access().role(route.method());
        role.ifPresent(
                needed -> {
                    operation.addProperty("x-samovar-role", needed.word());
                    JsonObject token = new JsonObject();
                    token.add("token", new JsonArray());
                    JsonArray security = new JsonArray();
                    security.add(token);
                    operation.add("security", security);
                });
        if (!operation.has("responses")) {
            operation.add("responses", new JsonObject());
        }
        operation.getAsJsonObject("responses").add("default", failure(route));
        return operation;
    }

    private static JsonObject parameter(String name) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "string");
        JsonObject parameter = new JsonObject();
        parameter.addProperty("name", name);
        parameter.addProperty("in", "path");
        parameter.addProperty("required", true);
        parameter.add("schema", schema);
        return parameter;
    }

    private static JsonObject failure(Route route) {
        JsonObject schema = new JsonObject();
        schema.addProperty(
                "$ref",
                "#/components/schemas/"
                        + switch (Protocol.of(route.template())) {
                            case OIP -> "OipError";
                            case OPENAI -> "OpenAiError";
                            case MANAGEMENT -> "Error";
                        });
        JsonObject type = new JsonObject();
        type.add("schema", schema);
        JsonObject content = new JsonObject();
        content.add("application/json", type);
        JsonObject failure = new JsonObject();
        failure.addProperty("description", "why it is not done");
        failure.add("content", content);
        return failure;
    }

    /** Returns what is said of each route beyond the table. */
    static JsonObject details() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream("details.json");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("our own details.json cannot be read", e);
        }
    }
}
