package io.samovar.benchmarks;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.loader.internal.residency.ProcessMemory;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        ModelSource source = EngineAlone.source(EncoderSpec.ENCODER_6X384, files);
        ModelEngine engine = EngineAlone.engine(directory);
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
}
