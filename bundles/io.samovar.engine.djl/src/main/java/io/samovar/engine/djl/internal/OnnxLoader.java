package io.samovar.engine.djl.internal;

import ai.onnxruntime.OrtException;
import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelLoadException;
import java.nio.file.Path;
import java.util.List;

/** Loads one model: finds its graph, opens it, and lets the task decide what becomes of it. */
final class OnnxLoader {
    private static final String USUAL_NAME = "model.onnx";

    private final ModelSource source;
    private final ModelDescriptor descriptor;
    private final SessionSettings settings;

    OnnxLoader(ModelSource source, SessionSettings settings) {
        this.source = source;
        this.descriptor = source.descriptor();
        this.settings = settings;
    }

    LoadedModel load() {
        String graph = graphFile();
        Path file = source.directory().resolve(graph);
        return switch (descriptor.task()) {
            case ModelDescriptor.TENSOR -> {
                OnnxSession session = open(graph, file);
                try {
                    yield new OnnxTensorModel(source, session);
                } catch (RuntimeException | Error e) {
                    session.close();
                    throw e;
                }
            }
            case ModelDescriptor.TEXT_EMBEDDING -> {
                if (descriptor.translator().isPresent()) {
                    yield TranslatorEmbedder.load(source, file, settings);
                }
                OnnxSession session = open(graph, file);
                yield OnnxTextEmbedder.load(source, session, settings);
            }
            default ->
                    throw failure(
                            "$.task: '%s'; the engine onnxruntime accepts: %s, %s"
                                    .formatted(
                                            descriptor.task(),
                                            ModelDescriptor.TEXT_EMBEDDING,
                                            ModelDescriptor.TENSOR),
                            null);
        };
    }

    private OnnxSession open(String graph, Path file) {
        try {
            return OnnxSession.open(file, settings, source.revision());
        } catch (OrtException e) {
            // without our own path, which says nothing to who made the model
            String message = e.getMessage().replace(file.toString(), graph);
            throw failure("$.files: ONNX Runtime refuses '%s': %s".formatted(graph, message), e);
        }
    }

    private String graphFile() {
        List<String> paths = descriptor.files().stream().map(ModelFile::path).toList();
        if (settings.modelFile().isPresent()) {
            String wanted = settings.modelFile().get();
            if (!paths.contains(wanted)) {
                throw failure(
                        "$.parameters.modelFile: '%s' is not among the files; accepted: %s"
                                .formatted(wanted, String.join(", ", paths)),
                        null);
            }
            return wanted;
        }
        if (paths.contains(USUAL_NAME)) {
            return USUAL_NAME;
        }
        List<String> graphs = paths.stream().filter(path -> path.endsWith(".onnx")).toList();
        if (graphs.size() != 1) {
            throw failure(
                    ("$.files: %d files end in .onnx; accepted: one, or one named %s, or the right"
                                    + " one in $.parameters.modelFile")
                            .formatted(graphs.size(), USUAL_NAME),
                    null);
        }
        return graphs.get(0);
    }

    private ModelLoadException failure(String reason, Throwable cause) {
        return new ModelLoadException(source.revision().toString(), reason, cause);
    }
}
