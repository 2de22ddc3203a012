package io.samovar.itests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a runtime tells of the files it has refused. */
final class Refused {
    private final Api api;

    Refused(Api api) {
        this.api = api;
    }

    /** Returns why a file was refused, from the list of all models. */
    Optional<String> reason(String file) throws IOException, InterruptedException {
        Reply reply = api.get(Api.MODELS);
        assertThat(reply.status()).isEqualTo(200);
        return all(reply.json().getAsJsonArray("refusals")).stream()
                .filter(refusal -> refusal.get("file").getAsString().equals(file))
                .map(refusal -> refusal.get("reason").getAsString())
                .findFirst();
    }

    /** Returns the entry of a file in the index of the Open Inference Protocol. */
    Optional<JsonObject> indexed(String file) throws IOException, InterruptedException {
        Reply reply = api.post("/v2/repository/index");
        assertThat(reply.status()).isEqualTo(200);
        return all(reply.element().getAsJsonArray()).stream()
                .filter(
                        entry ->
                                entry.get("reason")
                                        .getAsString()
                                        .startsWith("refused: " + file + ": "))
                .findFirst();
    }

    /** Returns what the details of a model say of files that were refused. */
    List<String> ofModel(String model) throws IOException, InterruptedException {
        Reply reply = api.get(Api.MODELS + "/" + model);
        if (reply.status() == 404) {
            return List.of(reply.json().get("error").getAsString());
        }
        return all(reply.json().getAsJsonArray("refusals")).stream()
                .map(refusal -> refusal.get("file").getAsString() + ": " + refusal.get("reason"))
                .toList();
    }

    private static List<JsonObject> all(JsonArray array) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonElement element : array) {
            objects.add(element.getAsJsonObject());
        }
        return objects;
    }
}
