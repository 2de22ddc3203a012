package io.samovar.benchmarks;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.Batching;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.Pooling;
import io.samovar.api.model.ModelDescriptor.TextProcessing;
import io.samovar.api.model.RevisionId;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.TensorSpec;
import io.samovar.engine.djl.internal.DjlModelEngine;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The ONNX engine without a framework around it. */
final class EngineAlone {
    private EngineAlone() {}

    /**
     * Loads an encoder.
     *
     * @param files where its files are
     * @param scratch where the engine may write
     */
    static LoadedTextEmbedder load(EncoderSpec spec, Path files, Path scratch) throws IOException {
        return (LoadedTextEmbedder) engine(scratch).load(source(spec, files));
    }

    static ModelEngine engine(Path scratch) {
        return new DjlModelEngine(context(scratch), defaults());
    }

    static ModelSource source(EncoderSpec spec, Path files) throws IOException {
        return new Source(files, descriptor(spec, files));
    }

    private static ModelDescriptor descriptor(EncoderSpec spec, Path directory) throws IOException {
        return new ModelDescriptor(
                spec.name(),
                spec.version(),
                ModelDescriptor.TEXT_EMBEDDING,
                "onnxruntime",
                spec.hidden(),
                files(directory),
                List.of(new TensorSpec("text", DataType.BYTES, List.of(-1L))),
                List.of(
                        new TensorSpec(
                                "embedding", DataType.FP32, List.of(-1L, (long) spec.hidden()))),
                Optional.of(
                        new TextProcessing(
                                "tokenizer.json", EncoderSpec.MAX_TOKENS, Pooling.MEAN, true)),
                new Batching(32, Duration.ZERO),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static List<ModelFile> files(Path directory) throws IOException {
        List<ModelFile> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.sorted().toList()) {
                files.add(
                        new ModelFile(
                                file.getFileName().toString(),
                                Optional.empty(),
                                "0".repeat(64),
                                Files.size(file)));
            }
        }
        return files;
    }

    /** The settings of an engine that nobody has configured. */
    private static DjlModelEngine.Config defaults() {
        return proxy(
                DjlModelEngine.Config.class,
                (proxy, method, arguments) -> method.getDefaultValue());
    }

    /** As much of a framework as the engine needs to be activated. */
    private static BundleContext context(Path directory) {
        return proxy(
                BundleContext.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getDataFile" -> directory.resolve((String) arguments[0]).toFile();
                            case "registerService" ->
                                    proxy(ServiceRegistration.class, (p, m, a) -> null);
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        EngineAlone.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private record Source(Path directory, ModelDescriptor descriptor) implements ModelSource {
        @Override
        public RevisionId revision() {
            return new RevisionId(descriptor.name(), descriptor.version(), "");
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }
    }
}
