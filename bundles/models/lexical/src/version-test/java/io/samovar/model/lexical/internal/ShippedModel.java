package io.samovar.model.lexical.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.engine.ModelSource;
import io.samovar.testkit.DescriptorBuilder;
import io.samovar.testkit.TestModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code model.json} of the bundle under test, read without the loader's help. */
final class ShippedModel {
    private final JsonObject json;

    ShippedModel() throws IOException {
        Path description = Path.of("src/main/model/model.json");
        json = JsonParser.parseString(Files.readString(description)).getAsJsonObject();
    }

    String text(String field) {
        return json.get(field).getAsString();
    }

    ModelSource source(Path directory, int dimension) {
        return TestModelSource.of(
                DescriptorBuilder.textEmbedding(text("name"), text("version"), dimension)
                        .engine(text("engine"))
                        .implementation(text("implementation"))
                        .build(),
                directory);
    }

    int dimension() {
        return json.get("dimension").getAsInt();
    }

    double tolerance() {
        return json.getAsJsonObject("self_test").get("tolerance").getAsDouble();
    }

    List<String> selfTestTexts() {
        List<String> texts = new ArrayList<>();
        tensorData("inputs").forEach(text -> texts.add(text.getAsString()));
        return texts;
    }

    float[] selfTestVector() {
        JsonArray data = tensorData("outputs");
        float[] vector = new float[data.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = data.get(i).getAsFloat();
        }
        return vector;
    }

    private JsonArray tensorData(String side) {
        return json.getAsJsonObject("self_test")
                .getAsJsonArray(side)
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("data");
    }
}
