package io.samovar.tools.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.samovar.tools.ToolException;
import io.samovar.tools.client.Answer;
import io.samovar.tools.client.SamovarClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Asks each version by its name for what it answers, so that the answers under load are not only
 * held against each other.
 */
final class VersionCheck {
    private final SamovarClient client;
    private final String model;

    VersionCheck(SamovarClient client, String model) {
        this.client = client;
        this.model = model;
    }

    /** Returns how many answers were not those of the version they named. */
    long wrong(List<Answers> texts, List<String> versions)
            throws ToolException, InterruptedException {
        long wrong = 0;
        for (Answers answers : texts) {
            for (Map.Entry<String, String> seen : answers.all().entrySet()) {
                boolean known = versions.contains(seen.getKey());
                if (!known
                        || !Arrays.equals(
                                SamovarClient.decode(seen.getValue()),
                                vector(seen.getKey(), answers.text()))) {
                    wrong++;
                }
            }
            if (answers.all().size() > 1
                    && answers.all().values().stream().distinct().count() == 1) {
                throw ToolException.failure(
                        "all versions of %s answer the same, so a mixture could not be seen"
                                .formatted(model));
            }
        }
        return wrong;
    }

    private float[] vector(String version, String text) throws ToolException, InterruptedException {
        Answer answer =
                client.post(
                        "/v2/models/%s/versions/%s/infer".formatted(model, version), body(text));
        if (!answer.ok()) {
            throw ToolException.failure(
                    "%s %s does not answer: %s".formatted(model, version, answer.brief()));
        }
        try {
            JsonArray data =
                    JsonParser.parseString(answer.body())
                            .getAsJsonObject()
                            .getAsJsonArray("outputs")
                            .get(0)
                            .getAsJsonObject()
                            .getAsJsonArray("data");
            float[] vector = new float[data.size()];
            int i = 0;
            for (JsonElement value : data) {
                vector[i++] = value.getAsFloat();
            }
            return vector;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw ToolException.failure("not an inference answer: " + answer.brief(), e);
        }
    }

    private static JsonObject body(String text) {
        JsonArray size = new JsonArray();
        size.add(1);
        JsonArray data = new JsonArray();
        data.add(text);
        JsonObject input = new JsonObject();
        input.addProperty("name", "text");
        input.addProperty("datatype", "BYTES");
        input.add("shape", size);
        input.add("data", data);
        JsonArray inputs = new JsonArray();
        inputs.add(input);
        JsonObject body = new JsonObject();
        body.add("inputs", inputs);
        return body;
    }
}
