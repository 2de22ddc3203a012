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
import io.samovar.loader.internal.residency.ProcessMemory;
import io.samovar.models.generator.EncoderBundle;
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

/**
 * Loads, uses and closes the 6x384 encoder again and again and prints the resident memory of the
 * process. The Java heap is part of that: it grows until the first collections, so compare runs
 * with the options of bin/samovar and with a fixed heap ({@code -Xms256m -Xmx256m
 * -XX:+AlwaysPreTouch}). It ends with exit code 1 if that grew by more than a tenth after the first
 * cycles.
 */
public final class ReloadCycles {
    private static final int CYCLES = 200;
    private static final int SETTLED = 20;
    private static final int INTERVAL = 50;
    private static final double TOLERANCE = 0.1;
    private static final double MEGABYTE = 1 << 20;
    private static final List<String> TEXTS =
            List.of("A samovar keeps the tea warm.", "모델을 교체하는 동안에도 응답합니다.");

    private ReloadCycles() {}

    /** Runs in the directory that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Path files = Files.createDirectories(directory.resolve("encoder-6x384"));
        if (Files.notExists(files.resolve("tokenizer.json"))) {
            // in a process of its own: making the weights leaves a large heap behind
            EncoderBundle.writeFiles(EncoderSpec.ENCODER_6X384, files);
            System.out.println("the encoder is written to " + files + "; run again to measure");
            return;
        }
        ModelSource source = new Source(files, descriptor(files));
        ModelEngine engine = new DjlModelEngine(context(directory), defaults());
        double settled = 0;
        double last = 0;
        for (int cycle = 1; cycle <= CYCLES; cycle++) {
            try (LoadedTextEmbedder model = (LoadedTextEmbedder) engine.load(source)) {
                if (model.embed(TEXTS).vectors().size() != TEXTS.size()) {
                    throw new IllegalStateException("an answer is missing");
                }
            }
            if (cycle == SETTLED || cycle % INTERVAL == 0) {
                last = ProcessMemory.resident().orElseThrow() / MEGABYTE;
                settled = cycle == SETTLED ? last : settled;
                System.out.printf(
                        "cycle %3d: %.1f MB resident, Java heap %.1f MB committed%n",
                        cycle, last, Runtime.getRuntime().totalMemory() / MEGABYTE);
            }
        }
        double growth = last / settled - 1;
        System.out.printf("growth since cycle %d: %.1f %%%n", SETTLED, 100 * growth);
        System.exit(growth > TOLERANCE ? 1 : 0);
    }

    private static ModelDescriptor descriptor(Path directory) throws IOException {
        EncoderSpec spec = EncoderSpec.ENCODER_6X384;
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
                        ReloadCycles.class.getClassLoader(), new Class<?>[] {type}, handler));
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
