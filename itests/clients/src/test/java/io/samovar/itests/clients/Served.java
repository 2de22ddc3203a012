package io.samovar.itests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.tools.client.ChildRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A runtime for all tests of a class. */
final class Served implements BeforeAllCallback, AfterAllCallback {
    static final String EMBEDDER = "encoder-2x64";
    static final int DIMENSION = 64;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private ChildRuntime runtime;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        runtime = ChildRuntime.start(Path.of(System.getProperty("samovar.home")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        runtime.close();
    }

    URI endpoint() {
        return URI.create(runtime.endpoint());
    }

    String openAi() {
        return runtime.endpoint() + "/v1";
    }

    /** Takes the model out of memory, and lets nobody but the operator load it. */
    void close(String model) throws IOException, InterruptedException {
        manage(model, "strategy", "{\"strategy\":\"manual\"}");
        manage(model, "unload", "{}");
    }

    void open(String model) throws IOException, InterruptedException {
        manage(model, "load", "{}");
        manage(model, "strategy", "{\"strategy\":null}");
    }

    private void manage(String model, String verb, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(
                                        endpoint()
                                                .resolve(
                                                        "/samovar/v1/models/" + model + "/" + verb))
                                .timeout(LIMIT)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
