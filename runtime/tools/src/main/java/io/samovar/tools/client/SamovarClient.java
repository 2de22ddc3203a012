package io.samovar.tools.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.samovar.tools.ToolException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Calls a runtime over HTTP. A request is sent once: what fails is seen to fail. */
public final class SamovarClient {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String JSON = "application/json";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build();
    private final String endpoint;

    /** Makes a client for the runtime at an address. */
    public SamovarClient(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Sends a GET request. */
    public Answer get(String path) throws InterruptedException {
        return send(request(path).GET().build());
    }

    /** Sends JSON. */
    public Answer post(String path, JsonElement body) throws InterruptedException {
        return send(request(path, JSON, BodyPublishers.ofString(body.toString())));
    }

    /** Prepares a request that is to be sent many times. */
    public HttpRequest prepare(String path, JsonElement body) {
        return request(
                path,
                JSON,
                BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a model bundle. */
    public Answer upload(Path jar) throws InterruptedException, ToolException {
        try {
            return send(
                    request(
                            "/samovar/v1/models",
                            "application/java-archive",
                            BodyPublishers.ofFile(jar)));
        } catch (FileNotFoundException e) {
            throw ToolException.failure(jar + ": no such file", e);
        }
    }

    /**
     * Embeds texts.
     *
     * @return one vector for each text
     * @throws ToolException if the runtime does not
     */
    public List<float[]> embed(String model, List<String> texts)
            throws ToolException, InterruptedException {
        Answer answer = post("/v1/embeddings", embeddingRequest(model, texts));
        if (!answer.ok()) {
            throw ToolException.failure("embedding failed: " + answer.brief());
        }
        List<float[]> vectors = new ArrayList<>();
        for (String encoded : embeddings(answer)) {
            vectors.add(decode(encoded));
        }
        if (vectors.size() != texts.size()) {
            throw ToolException.failure(
                    "embedding failed: %d vectors for %d texts"
                            .formatted(vectors.size(), texts.size()));
        }
        return vectors;
    }

    /** Returns the body that asks for vectors, base64 as OpenAI's own clients do. */
    public static JsonObject embeddingRequest(String model, List<String> texts) {
        JsonArray input = new JsonArray();
        texts.forEach(input::add);
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.add("input", input);
        body.addProperty("encoding_format", "base64");
        return body;
    }

    /**
     * Returns the encoded vectors of an answer.
     *
     * @throws ToolException if it has not the form of one
     */
    public static List<String> embeddings(Answer answer) throws ToolException {
        try {
            List<String> vectors = new ArrayList<>();
            for (JsonElement item :
                    JsonParser.parseString(answer.body())
                            .getAsJsonObject()
                            .getAsJsonArray("data")) {
                vectors.add(item.getAsJsonObject().get("embedding").getAsString());
            }
            return vectors;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw ToolException.failure("not an answer with embeddings: " + answer.brief(), e);
        }
    }

    /** Decodes a vector: little-endian floats in base64. */
    public static float[] decode(String encoded) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(encoded)).order(ByteOrder.LITTLE_ENDIAN);
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }

    /** Sends a request once. Never throws for what the network or the runtime do. */
    public Answer send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("x-samovar-model-version"));
        } catch (IOException e) {
            return new Answer(0, "no answer: " + e, java.util.Optional.empty());
        }
    }

    private HttpRequest request(String path, String type, BodyPublisher body) {
        return request(path).header("Content-Type", type).POST(body).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(LIMIT);
    }
}
