package io.samovar.models.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderModelTest {
    private static final EncoderSpec SPEC = EncoderSpec.ENCODER_2X64;

    /** A change of these is a change of what ships: another Bundle-Version must go with it. */
    @Test
    @DisplayName("the bytes of version 1.0.0 are the same on every machine")
    void reproducible() {
        Map<String, byte[]> files = new EncoderModel(SPEC).files(Fault.NONE);
        assertThat(Digests.sha256(files.get("model.onnx")))
                .isEqualTo("0b66c16aeeb0457e4df124bc4045c62007ca5bc799b85f79a63dd4b182fd2a3c");
        assertThat(Digests.sha256(files.get("tokenizer.json")))
                .isEqualTo("cb290914b1ed742e5eeec3b744b023060c7b4e5c587cd9e8ecfb9d6c77d414c5");
    }

    @Test
    @DisplayName("the description says size and digest of every file")
    void files() {
        Map<String, byte[]> files = new EncoderModel(external()).files(Fault.NONE);
        assertThat(files)
                .containsOnlyKeys("model.onnx", "model.onnx.data", "tokenizer.json", "model.json");
        JsonArray list = description(files).getAsJsonArray("files");
        assertThat(list).hasSize(3);
        for (JsonElement element : list) {
            JsonObject file = element.getAsJsonObject();
            byte[] content = files.get(file.get("path").getAsString());
            assertThat(file.get("bytes").getAsInt()).isEqualTo(content.length);
            assertThat(file.get("sha256").getAsString()).isEqualTo(Digests.sha256(content));
        }
    }

    @Test
    @DisplayName("the known answer has a vector of length 1 for each text")
    void knownAnswer() {
        JsonObject test =
                description(new EncoderModel(SPEC).files(Fault.NONE)).getAsJsonObject("self_test");
        JsonObject output = test.getAsJsonArray("outputs").get(0).getAsJsonObject();
        JsonArray data = output.getAsJsonArray("data");
        assertThat(data).hasSize(2 * SPEC.hidden());
        for (int text = 0; text < 2; text++) {
            double squares = 0;
            for (int i = 0; i < SPEC.hidden(); i++) {
                squares += Math.pow(data.get(text * SPEC.hidden() + i).getAsDouble(), 2);
            }
            assertThat(squares).isBetween(0.999, 1.001);
        }
    }

    @Test
    @DisplayName("another seed gives other weights and another answer, of the same size")
    void otherSeed() {
        Map<String, byte[]> first = new EncoderModel(SPEC).files(Fault.NONE);
        Map<String, byte[]> second =
                new EncoderModel(SPEC.withVersion("1.1.0", 7)).files(Fault.NONE);
        assertThat(second.get("model.onnx"))
                .hasSameSizeAs(first.get("model.onnx"))
                .isNotEqualTo(first.get("model.onnx"));
        assertThat(description(second).get("version").getAsString()).isEqualTo("1.1.0");
        assertThat(description(second).get("self_test"))
                .isNotEqualTo(description(first).get("self_test"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("each fault changes the graph or what is said about it")
    void faults(Fault fault) {
        Map<String, byte[]> good = new EncoderModel(SPEC).files(Fault.NONE);
        Map<String, byte[]> bad = new EncoderModel(SPEC).files(fault);
        assertThat(description(bad)).isNotEqualTo(description(good));
    }

    @Test
    @DisplayName("an impossible shape is refused")
    void badSpec() {
        assertThatThrownBy(() -> new EncoderSpec("x", "1.0.0", 1, 2, 64, 3, false, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heads 3");
    }

    private static EncoderSpec external() {
        return new EncoderSpec("x", "1.0.0", 1, 1, 16, 2, true, 1);
    }

    private static JsonObject description(Map<String, byte[]> files) {
        return JsonParser.parseString(new String(files.get("model.json"), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }
}
