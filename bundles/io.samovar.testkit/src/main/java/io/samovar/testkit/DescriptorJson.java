package io.samovar.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.tensor.Tensor;
import io.samovar.api.tensor.TensorSpec;
import java.util.List;
import java.util.Locale;

/** Writes a description as {@code model.json}. */
final class DescriptorJson {
    private DescriptorJson() {}

    static JsonObject of(ModelDescriptor descriptor) {
        JsonObject json = new JsonObject();
        json.addProperty("name", descriptor.name());
        json.addProperty("version", descriptor.version());
        json.addProperty("task", descriptor.task());
        json.addProperty("engine", descriptor.engine());
        if (descriptor.dimension() > 0) {
            json.addProperty("dimension", descriptor.dimension());
        }
        json.add("files", files(descriptor.files()));
        json.add("inputs", specs(descriptor.inputs()));
        json.add("outputs", specs(descriptor.outputs()));
        descriptor.text().ifPresent(text -> addText(json, text));
        descriptor.memoryBytes().ifPresent(bytes -> json.addProperty("memory_bytes", bytes));
        descriptor
                .keepAlive()
                .ifPresent(time -> json.addProperty("keep_alive_seconds", time.toSeconds()));
        json.addProperty("pinned", descriptor.pinned());
        json.addProperty("priority", descriptor.priority());
        descriptor.selfTest().ifPresent(test -> json.add("self_test", selfTest(test)));
        descriptor.implementation().ifPresent(type -> json.addProperty("implementation", type));
        descriptor.translator().ifPresent(type -> json.addProperty("translator", type));
        JsonObject parameters = new JsonObject();
        descriptor.parameters().forEach(parameters::addProperty);
        json.add("parameters", parameters);
        return json;
    }

    private static JsonArray files(List<ModelFile> files) {
        JsonArray array = new JsonArray();
        for (ModelFile file : files) {
            JsonObject json = new JsonObject();
            json.addProperty("path", file.path());
            json.addProperty("sha256", file.sha256());
            json.addProperty("bytes", file.bytes());
            file.location().ifPresent(location -> json.addProperty("location", location));
            array.add(json);
        }
        return array;
    }

    private static JsonArray specs(List<TensorSpec> specs) {
        JsonArray array = new JsonArray();
        for (TensorSpec spec : specs) {
            array.add(tensor(spec.name(), spec.datatype().name(), spec.shape()));
        }
        return array;
    }

    private static JsonObject tensor(String name, String datatype, List<Long> shape) {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("datatype", datatype);
        JsonArray sizes = new JsonArray();
        shape.forEach(sizes::add);
        json.add("shape", sizes);
        return json;
    }

    private static void addText(JsonObject json, TextProcessing text) {
        json.addProperty("tokenizer", text.tokenizer());
        json.addProperty("max_tokens", text.maxTokens());
        json.addProperty("pooling", text.pooling().name().toLowerCase(Locale.ROOT));
        json.addProperty("normalize", text.normalize());
    }

    private static JsonObject selfTest(SelfTest test) {
        JsonObject json = new JsonObject();
        json.add("inputs", tensors(test.inputs()));
        json.add("outputs", tensors(test.outputs()));
        json.addProperty("tolerance", test.tolerance());
        return json;
    }

    private static JsonArray tensors(List<Tensor> tensors) {
        JsonArray array = new JsonArray();
        for (Tensor tensor : tensors) {
            JsonObject json = tensor(tensor.name(), tensor.datatype().name(), tensor.shape());
            json.add("data", data(tensor));
            array.add(json);
        }
        return array;
    }

    private static JsonArray data(Tensor tensor) {
        JsonArray data = new JsonArray();
        switch (tensor.datatype()) {
            case BYTES -> tensor.toStrings().forEach(data::add);
            case INT64 -> {
                for (long value : tensor.toLongs()) {
                    data.add(value);
                }
            }
            case FP32 -> {
                for (float value : tensor.toFloats()) {
                    data.add(value);
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "tensor '%s': %s; accepted: BYTES, INT64, FP32"
                                    .formatted(tensor.name(), tensor.datatype()));
        }
        return data;
    }
}
