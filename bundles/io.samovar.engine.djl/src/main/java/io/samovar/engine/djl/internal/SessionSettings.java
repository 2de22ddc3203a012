package io.samovar.engine.djl.internal;

import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelLoadException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a model is run. The defaults were measured with a 6x384 encoder on two cores:
 *
 * <ul>
 *   <li>one thread: requests run side by side on their own threads; a second thread for each of 30
 *       models gained nothing and cost 30 threads
 *   <li>arena on: 1.3 times as fast with large batches, and after the close 28 MB are still held
 *       instead of 63 MB, because what malloc gets back in small pieces stays with the process
 *   <li>prepacking on: short texts take 4.8 ms instead of 6.7 ms; after the first runs it needs no
 *       more memory than without
 *   <li>512 tokens in a run: 0.14 ms for each token, like with 256 or 1024, while 2048 need 0.16 ms
 *       and 100 MB more
 * </ul>
 *
 * @param intraOpThreads threads inside an operator; 0 = one for each core
 * @param interOpThreads threads across operators
 * @param executionMode SEQUENTIAL or PARALLEL
 * @param optimization ONNX Runtime's name of the level of graph optimisation
 * @param arena whether the memory of a run is kept for the next one
 * @param memoryPattern whether the arena plans ahead from the shapes it saw
 * @param prepacking whether weights are rearranged for speed
 * @param maxRunTokens the most tokens that go through a text model in one run
 * @param modelFile the path of the graph, where there are several
 */
record SessionSettings(
        int intraOpThreads,
        int interOpThreads,
        String executionMode,
        String optimization,
        boolean arena,
        boolean memoryPattern,
        boolean prepacking,
        int maxRunTokens,
        Optional<String> modelFile) {

    static final int DEFAULT_THREADS = 1;
    static final int DEFAULT_RUN_TOKENS = 512;

    static final SessionSettings DEFAULTS =
            new SessionSettings(
                    DEFAULT_THREADS,
                    DEFAULT_THREADS,
                    "SEQUENTIAL",
                    "ALL_OPT",
                    true,
                    true,
                    true,
                    DEFAULT_RUN_TOKENS,
                    Optional.empty());

    private static final int MOST_THREADS = 1024;
    private static final int MOST_RUN_TOKENS = 1 << 20;
    private static final List<String> MODES = List.of("SEQUENTIAL", "PARALLEL");
    private static final List<String> OPTIMIZATIONS =
            List.of("NO_OPT", "BASIC_OPT", "EXTENDED_OPT", "ALL_OPT");

    /**
     * Takes the defaults from the engine's configuration.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    static SessionSettings of(DjlModelEngine.Config config) {
        return new SessionSettings(
                within("intra.op.num.threads", config.intra_op_num_threads(), 0, MOST_THREADS),
                within("inter.op.num.threads", config.inter_op_num_threads(), 0, MOST_THREADS),
                DEFAULTS.executionMode,
                DEFAULTS.optimization,
                config.cpu_arena_allocator(),
                DEFAULTS.memoryPattern,
                config.prepacking(),
                within("max.run.tokens", config.max_run_tokens(), 1, MOST_RUN_TOKENS),
                Optional.empty());
    }

    /**
     * Applies the model's own parameters.
     *
     * @throws ModelLoadException if one is unknown or has a bad value
     */
    SessionSettings with(ModelSource source) {
        SessionSettings settings = this;
        for (Map.Entry<String, String> parameter : source.descriptor().parameters().entrySet()) {
            try {
                settings = settings.with(parameter.getKey(), parameter.getValue());
            } catch (IllegalArgumentException e) {
                throw new ModelLoadException(
                        source.revision().toString(), "$.parameters." + e.getMessage(), null);
            }
        }
        return settings;
    }

    private SessionSettings with(String key, String value) {
        int intra = intraOpThreads;
        int inter = interOpThreads;
        String mode = executionMode;
        String level = optimization;
        boolean keep = arena;
        boolean pattern = memoryPattern;
        boolean pack = prepacking;
        int tokens = maxRunTokens;
        Optional<String> file = modelFile;
        switch (key) {
            case "intraOpNumThreads" -> intra = integer(key, value, 0, MOST_THREADS);
            case "interOpNumThreads" -> inter = integer(key, value, 0, MOST_THREADS);
            case "executionMode" -> mode = oneOf(key, value, MODES);
            case "optLevel" -> level = oneOf(key, value, OPTIMIZATIONS);
            case "cpuArenaAllocator" -> keep = bool(key, value);
            case "memoryPatternOptimization" -> pattern = bool(key, value);
            case "prepacking" -> pack = bool(key, value);
            case "maxRunTokens" -> tokens = integer(key, value, 1, MOST_RUN_TOKENS);
            case "modelFile" -> file = Optional.of(value);
            default ->
                    throw new IllegalArgumentException(
                            ("%s: unknown to the engine onnxruntime; accepted: intraOpNumThreads,"
                                            + " interOpNumThreads, executionMode, optLevel,"
                                            + " cpuArenaAllocator, memoryPatternOptimization,"
                                            + " prepacking, maxRunTokens, modelFile")
                                    .formatted(key));
        }
        return new SessionSettings(intra, inter, mode, level, keep, pattern, pack, tokens, file);
    }

    private static int integer(String key, String value, int least, int most) {
        try {
            return within(key, Integer.parseInt(value), least, most);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s: '%s'; accepted: %d to %d".formatted(key, value, least, most), e);
        }
    }

    private static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %d; accepted: %d to %d".formatted(key, value, least, most));
        }
        return value;
    }

    private static boolean bool(String key, String value) {
        return oneOf(key, value, List.of("true", "false")).equals("true");
    }

    private static String oneOf(String key, String value, List<String> accepted) {
        if (!accepted.contains(value)) {
            throw new IllegalArgumentException(
                    "%s: '%s'; accepted: %s".formatted(key, value, String.join(", ", accepted)));
        }
        return value;
    }
}
