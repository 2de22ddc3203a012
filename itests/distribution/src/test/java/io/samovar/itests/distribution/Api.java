package io.samovar.itests.distribution;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The HTTP interface of a runtime. Every request is sent exactly once. */
final class Api {
    static final String MODELS = "/samovar/v1/models";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String JSON = "application/json";

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build();
    private final String endpoint;

    Api(String endpoint) {
        this.endpoint = endpoint;
    }

    Reply send(HttpRequest request) throws IOException, InterruptedException {
        return Reply.of(client.send(request, BodyHandlers.ofString()));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(builder(path).GET().build());
    }

    Reply post(String path, JsonElement body) throws IOException, InterruptedException {
        return send(request(path, body));
    }

    Reply post(String path) throws IOException, InterruptedException {
        return post(path, new JsonObject());
    }

    Reply upload(Path jar) throws IOException, InterruptedException {
        return send(
                post(
                        MODELS + "?filename=" + jar.getFileName(),
                        "application/java-archive",
                        BodyPublishers.ofFile(jar)));
    }

    Reply rollback(String model) throws IOException, InterruptedException {
        return post(MODELS + "/" + model + "/rollback");
    }

    Reply swap(String model, String version) throws IOException, InterruptedException {
        JsonObject body = new JsonObject();
        body.addProperty("version", version);
        return post(MODELS + "/" + model + "/swap", body);
    }

    Reply delete(String model, String version) throws IOException, InterruptedException {
        return send(builder(MODELS + "/" + model + "?version=" + version).DELETE().build());
    }

    Reply embed(String model, String... texts) throws IOException, InterruptedException {
        return send(embedding(model, List.of(texts)));
    }

    /** Prepares a request for embeddings, in base64 as OpenAI's own clients send it. */
    HttpRequest embedding(String model, List<String> texts) {
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.add("input", array(texts));
        body.addProperty("encoding_format", "base64");
        return request("/v1/embeddings", body);
    }

    /** Prepares the same request in the words of the Open Inference Protocol. */
    HttpRequest inference(String model, List<String> texts) {
        JsonArray shape = new JsonArray();
        shape.add(texts.size());
        JsonObject tensor = new JsonObject();
        tensor.addProperty("name", "text");
        tensor.addProperty("datatype", "BYTES");
        tensor.add("shape", shape);
        tensor.add("data", array(texts));
        JsonArray inputs = new JsonArray();
        inputs.add(tensor);
        JsonObject body = new JsonObject();
        body.add("inputs", inputs);
        return request("/v2/models/" + model + "/infer", body);
    }

    HttpRequest request(String path, JsonElement body) {
        return post(path, JSON, BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest post(String path, String type, BodyPublisher body) {
        return builder(path).header("Content-Type", type).POST(body).build();
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(LIMIT);
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
