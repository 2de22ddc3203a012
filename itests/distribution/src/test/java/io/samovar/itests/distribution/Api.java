package io.samovar.itests.distribution;

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

    Reply ask(Question question) throws IOException, InterruptedException {
        return post(question.path(), question.body());
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        return Reply.of(client.send(request, BodyHandlers.ofString()));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(builder(path).GET().build());
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send(post(path, JSON, BodyPublishers.ofString(body)));
    }

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send(
                builder(path)
                        .header("Content-Type", JSON)
                        .PUT(BodyPublishers.ofString(body))
                        .build());
    }

    Reply post(String path) throws IOException, InterruptedException {
        return post(path, "{}");
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
        return post(MODELS + "/" + model + "/swap", body.toString());
    }

    Reply delete(String model, String version) throws IOException, InterruptedException {
        return send(builder(MODELS + "/" + model + "?version=" + version).DELETE().build());
    }

    Reply embed(String model, String... texts) throws IOException, InterruptedException {
        return ask(Question.embedding(model, List.of(texts)));
    }

    private HttpRequest post(String path, String type, BodyPublisher body) {
        return builder(path).header("Content-Type", type).POST(body).build();
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(LIMIT);
    }
}
