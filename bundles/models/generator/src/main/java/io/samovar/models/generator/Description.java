package io.samovar.models.generator;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes {@code model.json}, with a known answer that ONNX Runtime had no part in. */
final class Description {
    private static final List<String> KNOWN_TEXTS =
            List.of(
                    "A samovar keeps the tea warm while the next pot is brewed.",
                    "모델을 교체하는 동안에도 서비스는 계속 응답합니다.");

    /** Single precision against double, with room for other kernels and other processors. */
    private static final double TOLERANCE = 1e-3;

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final EncoderSpec spec;
    private final ReferenceEncoder reference;
    private final Fault fault;

    Description(EncoderSpec spec, ReferenceEncoder reference, Fault fault) {
        this.spec = spec;
        this.reference = reference;
        this.fault = fault;
    }

    byte[] toBytes(Map<String, byte[]> files) {
        JsonObject root = new JsonObject();
        root.addProperty("name", spec.name());
        root.addProperty("version", spec.version());
        root.addProperty("task", "text-embedding");
        root.addProperty("engine", "onnxruntime");
        root.addProperty("dimension", spec.hidden() + (fault == Fault.WRONG_DIMENSION ? 1 : 0));
        root.add("files", files(files));
        if (fault != Fault.NO_TOKENIZER) {
            root.addProperty("tokenizer", EncoderModel.TOKENIZER);
        }
        root.addProperty("max_tokens", EncoderSpec.MAX_TOKENS);
        root.addProperty("pooling", "mean");
        root.addProperty("normalize", true);
        root.addProperty("memory_bytes", spec.memoryBytes());
        root.addProperty("priority", 2);
        if (fault != Fault.WRONG_DIMENSION) {
            root.add("self_test", selfTest());
        }
        return (GSON.toJson(root) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private JsonArray files(Map<String, byte[]> files) {
        JsonArray list = new JsonArray();
        files.forEach(
                (path, content) -> {
                    boolean wrong = fault == Fault.WRONG_DIGEST && path.equals(EncoderModel.GRAPH);
                    JsonObject file = new JsonObject();
                    file.addProperty("path", path);
                    file.addProperty(
                            "sha256",
                            wrong ? Digests.sha256(new byte[0]) : Digests.sha256(content));
                    file.addProperty("bytes", content.length);
                    list.add(file);
                });
        return list;
    }

    private JsonObject selfTest() {
        JsonObject texts = tensor("text", "BYTES", KNOWN_TEXTS.size());
        JsonArray input = new JsonArray();
        KNOWN_TEXTS.forEach(input::add);
        texts.add("data", input);

        JsonObject vectors = tensor("embedding", "FP32", KNOWN_TEXTS.size(), spec.hidden());
        JsonArray expected = new JsonArray();
        for (String text : KNOWN_TEXTS) {
            for (double value : reference.embed(text)) {
                expected.add((float) (fault == Fault.WRONG_SELF_TEST ? -value : value));
            }
        }
        vectors.add("data", expected);

        JsonObject test = new JsonObject();
        test.add("inputs", array(texts));
        test.add("outputs", array(vectors));
        test.addProperty("tolerance", TOLERANCE);
        return test;
    }

    private static JsonObject tensor(String name, String datatype, int... sizes) {
        JsonObject tensor = new JsonObject();
        tensor.addProperty("name", name);
        tensor.addProperty("datatype", datatype);
        JsonArray shape = new JsonArray();
        for (int size : sizes) {
            shape.add(size);
        }
        tensor.add("shape", shape);
        return tensor;
    }

    private static JsonArray array(JsonObject element) {
        JsonArray array = new JsonArray();
        array.add(element);
        return array;
    }
}
