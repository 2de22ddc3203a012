package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.models.generator.EncoderSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedEncodersTest {
    @TempDir Path directory;

    static List<EncoderSpec> shipped() {
        return EncoderSpec.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    @DisplayName("the models that ship give their known answer")
    void knownAnswer(EncoderSpec spec) throws Exception {
        try (LoadedTextEmbedder model =
                Engines.embedder(Sources.encoder(directory, spec).build())) {
            JsonObject test =
                    JsonParser.parseString(Files.readString(directory.resolve("model.json")))
                            .getAsJsonObject()
                            .getAsJsonObject("self_test");
            List<String> texts =
                    StreamSupport.stream(data(test, "inputs").spliterator(), false)
                            .map(JsonElement::getAsString)
                            .toList();
            JsonArray expected = data(test, "outputs");
            List<float[]> vectors = model.embed(texts).vectors();
            assertThat(expected).hasSize(texts.size() * spec.hidden());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(vectors.get(i / spec.hidden())[i % spec.hidden()])
                        .isCloseTo(expected.get(i).getAsFloat(), within(1e-5f));
            }
        }
    }

    private static JsonArray data(JsonObject test, String side) {
        return test.getAsJsonArray(side).get(0).getAsJsonObject().getAsJsonArray("data");
    }
}
