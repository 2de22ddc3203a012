package io.samovar.engine.djl.internal;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;

/**
 * ONNX Runtime's Java API tells nothing about its memory, and resident memory cannot be divided
 * among models. So: what the description says was measured, else a rule of thumb from measurements.
 */
final class MemoryEstimate {
    /** A graph costs half as much again: weights are rearranged, and freed memory stays around. */
    private static final double FILE_FACTOR = 1.5;

    /** The tokenizers library keeps a vocabulary as two hash maps of strings. */
    private static final double TOKENIZER_FACTOR = 12;

    /** Intermediate results alive at the same time, for each token and component of its state. */
    private static final long LIVE_FLOATS = 64;

    private static final long SESSION_BYTES = 4_000_000;

    private MemoryEstimate() {}

    static long of(ModelDescriptor descriptor) {
        return of(descriptor, 0);
    }

    /**
     * @param runTokens the most tokens of one run; 0 for a model without text
     */
    static long of(ModelDescriptor descriptor, int runTokens) {
        return descriptor
                .memoryBytes()
                .orElseGet(
                        () ->
                                SESSION_BYTES
                                        + files(descriptor)
                                        + LIVE_FLOATS
                                                * Float.BYTES
                                                * runTokens
                                                * descriptor.dimension());
    }

    private static long files(ModelDescriptor descriptor) {
        String tokenizer =
                descriptor.text().map(ModelDescriptor.TextProcessing::tokenizer).orElse("");
        double sum = 0;
        for (ModelFile file : descriptor.files()) {
            boolean vocabulary = file.path().equals(tokenizer);
            sum += file.bytes() * (vocabulary ? TOKENIZER_FACTOR : FILE_FACTOR);
        }
        return (long) sum;
    }
}
