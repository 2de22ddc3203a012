package io.samovar.itests.distribution;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A request to a model.
 *
 * @param path where it is sent
 * @param body JSON
 */
record Question(String path, String body) {
    /** Asks for embeddings, in base64 as OpenAI's own clients do. */
    static Question embedding(String model, List<String> texts) {
        JsonObject body = new JsonObject();
        body.addProperty("model", model);
        body.add("input", array(texts));
        body.addProperty("encoding_format", "base64");
        return new Question("/v1/embeddings", body.toString());
    }

    /** Asks for the same in the words of the Open Inference Protocol. */
    static Question inference(String model, List<String> texts) {
        JsonArray shape = new JsonArray();
        shape.add(texts.size());
        JsonObject tensor = new JsonObject();
        tensor.addProperty("name", "text");
        tensor.addProperty("datatype", "BYTES");
        tensor.add("shape", shape);
        tensor.add("data", array(texts));
        JsonArray inputs = new JsonArray();
        inputs.add(tensor);
        JsonObject body = new JsonObject();
        body.add("inputs", inputs);
        return new Question("/v2/models/" + model + "/infer", body.toString());
    }

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
