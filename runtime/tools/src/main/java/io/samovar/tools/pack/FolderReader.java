package io.samovar.tools.pack;

import io.samovar.tools.ToolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads out of the folder what {@code model.json} needs to say. */
final class FolderReader {
    // the field has another name in each family of models
    private static final List<String> DIMENSION_FIELDS = List.of("hidden_size", "dim", "d_model");
    private static final int DEFAULT_MAX_TOKENS = 512;
    private static final int MAX_DIMENSION = 65_536;

    private final ModelFolder folder;
    private final PackOptions options;
    private final List<String> warnings = new ArrayList<>();

    FolderReader(ModelFolder folder, PackOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /** Returns what was assumed because the folder does not say it. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    ModelDescription read() throws ToolException {
        Path model = folder.model(options.model());
        Path tokenizer = tokenizer();
        JsonFile config =
                folder.json("config.json")
                        .orElseThrow(
                                () ->
                                        ToolException.failure(
                                                folder.root()
                                                        + "/config.json: missing; the length of"
                                                        + " the vectors is read from it"));
        Modules modules = Modules.read(folder);
        if (options.pooling().isEmpty()) {
            warnings.addAll(modules.warnings());
        }
        int dimension = dimension(config, modules);
        List<PackedFile> files = new ArrayList<>();
        files.add(PackedFile.read(model, "model.onnx"));
        for (Path data : folder.externalData(model)) {
            files.add(PackedFile.read(data, data.getFileName().toString()));
        }
        files.add(PackedFile.read(tokenizer, "tokenizer.json"));
        return new ModelDescription(
                options.name(),
                options.version(),
                dimension,
                files,
                "tokenizer.json",
                maxTokens(config),
                options.pooling().orElse(modules.pooling()),
                modules.normalize(),
                options.priority(),
                Optional.empty());
    }

    private Path tokenizer() throws ToolException {
        Optional<Path> path = folder.find("tokenizer.json");
        if (path.isEmpty()) {
            path = folder.find("onnx/tokenizer.json");
        }
        return path.orElseThrow(
                () ->
                        ToolException.failure(
                                folder.root()
                                        + "/tokenizer.json: missing; save the tokenizer in its fast"
                                        + " form (vocab.txt or sentencepiece alone are not enough)"));
    }

    private static int dimension(JsonFile config, Modules modules) throws ToolException {
        for (String field : DIMENSION_FIELDS) {
            OptionalInt dimension = config.positive(field);
            if (dimension.isEmpty()) {
                continue;
            }
            if (dimension.getAsInt() > MAX_DIMENSION) {
                throw config.wrong(
                        field, Integer.toString(dimension.getAsInt()), "at most " + MAX_DIMENSION);
            }
            OptionalInt pooled = modules.dimension();
            if (pooled.isPresent() && pooled.getAsInt() != dimension.getAsInt()) {
                throw config.wrong(
                        field,
                        Integer.toString(dimension.getAsInt()),
                        "%d, as word_embedding_dimension of the pooling says"
                                .formatted(pooled.getAsInt()));
            }
            return dimension.getAsInt();
        }
        throw config.wrong(
                String.join(" or ", DIMENSION_FIELDS), "missing", "the length of the vectors");
    }

    private int maxTokens(JsonFile config) throws ToolException {
        OptionalInt limit = OptionalInt.empty();
        Optional<JsonFile> sentences = folder.json("sentence_bert_config.json");
        if (sentences.isPresent()) {
            limit = sentences.get().positive("max_seq_length");
        }
        Optional<JsonFile> tokenizer = folder.json("tokenizer_config.json");
        if (limit.isEmpty() && tokenizer.isPresent()) {
            limit = tokenizer.get().positive("model_max_length");
        }
        OptionalInt positions = config.positive("max_position_embeddings");
        if (limit.isEmpty()) {
            limit = positions;
        }
        if (limit.isEmpty()) {
            warnings.add(
                    "neither max_seq_length nor model_max_length nor max_position_embeddings:"
                            + " texts are cut at %d tokens".formatted(DEFAULT_MAX_TOKENS));
        }
        return Math.min(limit.orElse(DEFAULT_MAX_TOKENS), positions.orElse(Integer.MAX_VALUE));
    }
}
