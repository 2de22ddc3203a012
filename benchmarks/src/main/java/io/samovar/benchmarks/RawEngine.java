package io.samovar.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the 2x64 encoder does without a runtime around it, one text at a time in two threads: prints
 * runs of the session alone and embeddings with tokenizer and pooling, both per second, and the
 * tokens of the text.
 */
public final class RawEngine {
    private static final int THREADS = 2;

    private RawEngine() {}

    /**
     * Runs in the directory of the first argument, for as many seconds as the second says, on the
     * text that is the third.
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        long seconds = Long.parseLong(arguments[1]);
        Path files = Files.createDirectories(directory.resolve("encoder-2x64"));
        if (Files.notExists(files.resolve("tokenizer.json"))) {
            EncoderBundle.writeFiles(EncoderSpec.ENCODER_2X64, files);
        }
        List<String> text = List.of(arguments[2]);
        try (LoadedTextEmbedder model =
                EngineAlone.load(EncoderSpec.ENCODER_2X64, files, directory)) {
            int tokens = model.embed(text).tokens();
            long embeddings = rate(seconds, () -> model.embed(text).tokens());
            System.out.printf(
                    "%d %d %d%n", sessionRuns(files, tokens, seconds), embeddings, tokens);
        }
        System.exit(0);
    }

    private static long sessionRuns(Path files, int tokens, long seconds)
            throws OrtException, IOException, Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            Path graph = files.resolve("model.onnx");
            try (OrtSession session = environment.createSession(graph.toString(), options)) {
                return rate(seconds, () -> run(environment, session, tokens));
            }
        }
    }

    private static int run(OrtEnvironment environment, OrtSession session, int tokens)
            throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        try {
            long[] ones = new long[tokens];
            Arrays.fill(ones, 1);
            for (String name : session.getInputNames()) {
                long[] values = name.equals("token_type_ids") ? new long[tokens] : ones;
                inputs.put(
                        name,
                        OnnxTensor.createTensor(
                                environment, LongBuffer.wrap(values), new long[] {1, tokens}));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of("last_hidden_state"))) {
                return result.size();
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static long rate(long seconds, Callable<Integer> work) throws Exception {
        count(1_000_000_000L, work);
        long nanos = seconds * 1_000_000_000L;
        return count(nanos, work) * 1_000_000_000L / nanos;
    }

    private static long count(long nanos, Callable<Integer> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                counts.add(
                        threads.submit(
                                () -> {
                                    long start = System.nanoTime();
                                    long done = 0;
                                    while (System.nanoTime() - start < nanos) {
                                        if (work.call() <= 0) {
                                            throw new IllegalStateException("nothing came out");
                                        }
                                        done++;
                                    }
                                    return done;
                                }));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
