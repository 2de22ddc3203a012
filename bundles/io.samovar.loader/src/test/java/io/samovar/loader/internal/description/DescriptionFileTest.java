package io.samovar.loader.internal.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.testkit.DescriptorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionFileTest {
    private static final ModelDescriptor EVERYTHING =
            new ModelDescriptor(
                    "kettle",
                    "1.2.3.rc1",
                    ModelDescriptor.TEXT_EMBEDDING,
                    "onnxruntime",
                    384,
                    List.of(
                            new ModelFile("model.onnx", Optional.empty(), "ab12", 7L << 32),
                            new ModelFile("t.json", Optional.of("file:/w/t.json"), "cd34", 1)),
                    List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L))),
                    List.of(new TensorSpec("embedding", DataType.FP32, List.of(-1L, 384L))),
                    Optional.of(new TextProcessing("t.json", 256, Pooling.CLS, false)),
                    new Batching(16, Duration.ofMillis(5)),
                    OptionalLong.of(1L << 40),
                    Optional.of(Duration.ofNanos(1_500_000_001)),
                    true,
                    9,
                    Optional.of(
                            new SelfTest(
                                    List.of(Tensor.ofStrings("text", List.of("tea", "茶"))),
                                    List.of(
                                            Tensor.ofFloats(
                                                    "embedding",
                                                    List.of(1L, 3L),
                                                    new float[] {0.5f, -1, Float.MIN_VALUE})),
                                    1e-5)),
                    Optional.of("com.example.Kettle"),
                    Optional.of("com.example.Translator"),
                    Map.of("threads", "2", "mode", ""));

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("data").resolve("description");
    }

    @Test
    void givesBackEveryField() {
        ModelDescription everything =
                new ModelDescription(
                        "SAMOVAR-INF/model.json",
                        EVERYTHING,
                        "ef56",
                        List.of("x".repeat(100_000), ""),
                        List.of("$.colour: unknown field, ignored"));
        new DescriptionFile(file).remember("stamp", everything);
        assertThat(new DescriptionFile(file).find("stamp")).contains(everything);
    }

    @Test
    void givesBackWhatIsEmpty() {
        ModelDescription least =
                new ModelDescription(
                        "m.json",
                        DescriptorBuilder.tensor("a", "1.0.0", List.of(), List.of()).build(),
                        "",
                        List.of(),
                        List.of());
        new DescriptionFile(file).remember("", least);
        assertThat(new DescriptionFile(file).find("")).contains(least);
    }

    @Test
    void anotherStampIsAnotherBundle() {
        DescriptionFile memory = new DescriptionFile(file);
        memory.remember("before", description("1.0.0"));
        assertThat(memory.find("after")).isEmpty();
        memory.remember("after", description("2.0.0"));
        assertThat(memory.find("after")).contains(description("2.0.0"));
        assertThat(memory.find("before")).isEmpty();
    }

    @Test
    void nothingIsRememberedAtFirst() {
        assertThat(new DescriptionFile(file).find("stamp")).isEmpty();
    }

    @Test
    void whatIsDamagedIsNotBelieved() throws IOException {
        DescriptionFile memory = new DescriptionFile(file);
        memory.remember("stamp", description("1.0.0"));
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThat(memory.find("stamp")).as("byte %d flipped", i).isEmpty();
            Files.write(file, Arrays.copyOf(whole, i));
            assertThat(memory.find("stamp")).as("cut off at %d", i).isEmpty();
        }
        Files.write(file, whole);
        assertThat(memory.find("stamp")).isPresent();
    }

    @Test
    void aFileThatCannotBeWrittenIsNoTrouble() throws IOException {
        Files.createFile(directory.resolve("data"));
        DescriptionFile memory = new DescriptionFile(file);
        memory.remember("stamp", description("1.0.0"));
        assertThat(memory.find("stamp")).isEmpty();
    }

    private static ModelDescription description(String version) {
        return new ModelDescription(
                "m.json",
                DescriptorBuilder.textEmbedding("a", version, 4).build(),
                "digest",
                List.of(),
                List.of());
    }
}
