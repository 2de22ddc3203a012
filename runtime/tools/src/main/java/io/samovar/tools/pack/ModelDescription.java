package io.samovar.tools.pack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What {@code model.json} will say; docs/model-bundle.md describes the fields.
 *
 * @param selfTest a known answer
 */
record ModelDescription(
        String name,
        String version,
        int dimension,
        List<PackedFile> files,
        String tokenizer,
        int maxTokens,
        String pooling,
        boolean normalize,
        int priority,
        Optional<KnownAnswer> selfTest) {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * A text and its vector.
     *
     * @param vector made by the model itself, on the machine that packed it
     */
    record KnownAnswer(String text, List<Float> vector) {
        // other processors round differently; a wrong or broken model is off by far more
        static final double TOLERANCE = 1e-3;

        KnownAnswer {
            vector = List.copyOf(vector);
        }
    }

    ModelDescription {
        files = List.copyOf(files);
    }

    ModelDescription with(KnownAnswer answer) {
        return new ModelDescription(
                name,
                version,
                dimension,
                files,
                tokenizer,
                maxTokens,
                pooling,
                normalize,
                priority,
                Optional.of(answer));
    }

    byte[] toJson() {
        JsonObject root = new JsonObject();
        root.addProperty("name", name);
        root.addProperty("version", version);
        root.addProperty("task", "text-embedding");
        root.addProperty("engine", "onnxruntime");
        root.addProperty("dimension", dimension);
        JsonArray list = new JsonArray();
        for (PackedFile file : files) {
            JsonObject entry = new JsonObject();
            entry.addProperty("path", file.path());
            entry.addProperty("sha256", file.sha256());
            entry.addProperty("bytes", file.bytes());
            list.add(entry);
        }
        root.add("files", list);
        root.addProperty("tokenizer", tokenizer);
        root.addProperty("max_tokens", maxTokens);
        root.addProperty("pooling", pooling);
        root.addProperty("normalize", normalize);
        root.addProperty("priority", priority);
        selfTest.ifPresent(answer -> root.add("self_test", selfTest(answer)));
        return (GSON.toJson(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject selfTest(KnownAnswer answer) {
        JsonArray text = new JsonArray();
        text.add(answer.text());
        JsonArray vector = new JsonArray();
        answer.vector().forEach(vector::add);
        JsonObject test = new JsonObject();
        test.add("inputs", array(tensor("text", "BYTES", text, 1)));
        test.add("outputs", array(tensor("embedding", "FP32", vector, 1, vector.size())));
        test.addProperty("tolerance", KnownAnswer.TOLERANCE);
        return test;
    }

    private static JsonObject tensor(String name, String datatype, JsonArray data, int... sizes) {
        JsonObject tensor = new JsonObject();
        tensor.addProperty("name", name);
        tensor.addProperty("datatype", datatype);
        JsonArray shape = new JsonArray();
        for (int size : sizes) {
            shape.add(size);
        }
        tensor.add("shape", shape);
        tensor.add("data", data);
        return tensor;
    }

    private static JsonArray array(JsonObject element) {
        JsonArray array = new JsonArray();
        array.add(element);
        return array;
    }
}
