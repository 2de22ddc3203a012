package io.samovar.tools.pack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.samovar.tools.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How sentence-transformers says that hidden states become a vector: {@code modules.json} and the
 * configuration of its pooling.
 *
 * @param pooling mean, cls or max
 * @param normalize whether vectors are scaled to length 1
 * @param dimension what the pooling says of the length of the vectors
 * @param warnings what was assumed
 */
record Modules(String pooling, boolean normalize, OptionalInt dimension, List<String> warnings) {
    private static final String FILE = "modules.json";

    static Modules read(ModelFolder folder) throws ToolException {
        Optional<JsonFile> file = folder.json(FILE);
        if (file.isEmpty()) {
            return new Modules(
                    "mean",
                    true,
                    OptionalInt.empty(),
                    List.of(
                            "no modules.json: mean pooling and vectors of length 1 are assumed;"
                                    + " --pooling says otherwise"));
        }
        String pooling = "none";
        boolean normalize = false;
        OptionalInt dimension = OptionalInt.empty();
        List<String> warnings = new ArrayList<>();
        for (JsonElement element : file.get().array()) {
            String type = string(file.get(), element, "type");
            switch (type.substring(type.lastIndexOf('.') + 1)) {
                case "Transformer" -> {
                    // the ONNX file itself
                }
                case "Pooling" -> {
                    Pooling read = Pooling.read(folder, string(file.get(), element, "path"));
                    pooling = read.mode();
                    dimension = read.dimension();
                }
                case "Normalize" -> normalize = true;
                default ->
                        throw file.get()
                                .wrong(
                                        "type",
                                        type,
                                        "Transformer, Pooling or Normalize: nothing else runs"
                                                + " outside of the ONNX file");
            }
        }
        if (pooling.equals("none")) {
            warnings.add("no Pooling in modules.json: the ONNX file must give one vector a text");
        }
        return new Modules(pooling, normalize, dimension, warnings);
    }

    private static String string(JsonFile file, JsonElement element, String field)
            throws ToolException {
        JsonElement value =
                element instanceof JsonObject object && object.has(field)
                        ? object.get(field)
                        : null;
        if (value == null || !value.isJsonPrimitive()) {
            throw ToolException.failure(
                    "%s: a module without \"%s\"".formatted(file.path(), field));
        }
        return value.getAsString();
    }

    /** The configuration of the pooling. */
    private record Pooling(String mode, OptionalInt dimension) {
        private static final String FLAG = "pooling_mode_";

        static Pooling read(ModelFolder folder, String directory) throws ToolException {
            String name = directory.isEmpty() ? "config.json" : directory + "/config.json";
            JsonFile file =
                    folder.json(name)
                            .orElseThrow(
                                    () ->
                                            ToolException.failure(
                                                    "%s/%s: missing, and modules.json names it"
                                                            .formatted(folder.root(), name)));
            List<String> modes = new ArrayList<>();
            for (String[] mode :
                    new String[][] {
                        {"cls_token", "cls"},
                        {"mean_tokens", "mean"},
                        {"max_tokens", "max"},
                        {"mean_sqrt_len_tokens", null},
                        {"weightedmean_tokens", null},
                        {"lasttoken", null}
                    }) {
                if (file.flag(FLAG + mode[0])) {
                    if (mode[1] == null) {
                        throw file.wrong(FLAG + mode[0], "true", "cls, mean or max pooling");
                    }
                    modes.add(mode[1]);
                }
            }
            if (modes.size() != 1) {
                throw file.wrong(
                        FLAG + "...",
                        modes.isEmpty() ? "nowhere true" : String.join(" and ", modes),
                        "exactly one of cls, mean, max");
            }
            return new Pooling(modes.get(0), file.positive("word_embedding_dimension"));
        }
    }
}
