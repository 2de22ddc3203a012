package io.samovar.models.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one encoder: graph, weights, tokenizer and {@code model.json}. */
final class EncoderModel {
    static final String GRAPH = "model.onnx";
    static final String WEIGHTS = "model.onnx.data";
    static final String TOKENIZER = "tokenizer.json";
    static final String DESCRIPTION = "model.json";

    private final EncoderSpec spec;

    EncoderModel(EncoderSpec spec) {
        this.spec = spec;
    }

    /** Returns the content of each file, {@code model.json} last. */
    Map<String, byte[]> files(Fault fault) {
        Vocabulary vocabulary = Vocabulary.standard();
        Weights weights = Weights.of(spec, vocabulary.size());
        TensorStore tensors =
                spec.externalWeights() ? TensorStore.external(WEIGHTS) : TensorStore.inline();
        byte[] graph = EncoderGraph.build(spec, weights, tensors).toByteArray();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                GRAPH,
                fault == Fault.TRUNCATED_GRAPH ? Arrays.copyOf(graph, graph.length / 2) : graph);
        if (spec.externalWeights()) {
            files.put(WEIGHTS, tensors.externalBytes());
        }
        files.put(
                TOKENIZER,
                new TokenizerJson(vocabulary).toJson().toString().getBytes(StandardCharsets.UTF_8));
        ReferenceEncoder reference =
                new ReferenceEncoder(
                        spec, weights, new ReferenceTokenizer(vocabulary, EncoderSpec.MAX_TOKENS));
        files.put(DESCRIPTION, new Description(spec, reference, fault).toBytes(files));
        return files;
    }

    void writeTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : files(Fault.NONE).entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
