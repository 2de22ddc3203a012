package io.samovar.engine.djl.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides which token sequences go through the model together: those of similar length, so that
 * little is padding.
 */
final class TokenBatches {
    private final int maxBatchSize;
    private final int maxRunTokens;
    private final boolean padding;

    /**
     * @param maxBatchSize the most sequences in a batch
     * @param maxRunTokens the most tokens in a batch, padding included; one sequence may have more
     * @param padding whether sequences of different length may go together: false for a graph
     *     without attention mask, where padding would change the result
     */
    TokenBatches(int maxBatchSize, int maxRunTokens, boolean padding) {
        this.maxBatchSize = maxBatchSize;
        this.maxRunTokens = maxRunTokens;
        this.padding = padding;
    }

    /** Returns the indices of the sequences of each batch; empty sequences are in none. */
    List<List<Integer>> plan(List<long[]> sequences) {
        List<Integer> order =
                IntStream.range(0, sequences.size())
                        .filter(i -> sequences.get(i).length > 0)
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> sequences.get(i).length))
                        .toList();
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        for (int index : order) {
            int length = sequences.get(index).length;
            if (!batch.isEmpty() && !fits(batch, sequences, length)) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(index);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /** The sequences come in ascending length, so the new one decides the width. */
    private boolean fits(List<Integer> batch, List<long[]> sequences, int length) {
        return batch.size() < maxBatchSize
                && (batch.size() + 1L) * length <= maxRunTokens
                && (padding || sequences.get(batch.get(0)).length == length);
    }
}
