package io.samovar.similarity.internal;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Compares each vector of a file with each other one, in memory that does not depend on their
 * number: a block of vectors stays while the file from there on passes by in tiles.
 */
final class PairScan {
    private final int blockBytes;
    private final int tileBytes;

    /**
     * @param blockBytes the memory for the block of vectors that stays; each pass over the file
     *     takes one block
     * @param tileBytes the memory for a tile, which should fit into the processor's cache
     */
    PairScan(int blockBytes, int tileBytes) {
        this.blockBytes = blockBytes;
        this.tileBytes = tileBytes;
    }

    /**
     * Offers every pair that reaches the threshold.
     *
     * @throws InterruptedIOException if the thread is interrupted; its flag stays set
     */
    void run(VectorFile vectors, BestPairs pairs) throws IOException {
        int dimension = vectors.dimension();
        Checkpoints checkpoints = new Checkpoints(dimension);
        VectorBlock block = new VectorBlock(fitting(blockBytes, vectors), dimension, checkpoints);
        Tile tile = new Tile(fitting(tileBytes, vectors), dimension, checkpoints);
        TileScan scan = new TileScan(tile.capacity(), dimension, checkpoints, pairs.leastCosine());
        for (long blockStart = 0; blockStart < vectors.count(); blockStart += block.size()) {
            block.load(vectors, blockStart);
            for (long start = blockStart; start < vectors.count(); start += tile.size()) {
                requireNotInterrupted();
                tile.load(vectors, start);
                compare(block, tile, dimension, scan, pairs);
            }
        }
    }

    private static void compare(
            VectorBlock block, Tile tile, int dimension, TileScan scan, BestPairs pairs) {
        // of the two of a pair the one in the block comes first
        long rows = Math.min(block.size(), tile.first() + tile.size() - 1 - block.first());
        for (int row = 0; row < rows; row++) {
            long first = block.first() + row;
            int from = (int) Math.max(0, first + 1 - tile.first());
            int offset = row * dimension;
            int candidates = scan.run(block.values(), offset, block.tails(row), tile, from);
            for (int i = 0; i < candidates; i++) {
                int candidate = scan.candidate(i);
                long second = tile.first() + candidate;
                if (scan.atLeast(candidate) >= pairs.leastCosine()
                        && !pairs.admits(scan.atMost(candidate), first, second)) {
                    pairs.countOnly();
                } else {
                    int other = candidate * dimension;
                    double cosine = cosine(block.values(), offset, tile.values(), other, dimension);
                    pairs.offer(cosine, first, second);
                }
            }
        }
    }

    private static double cosine(float[] a, int aStart, float[] b, int bStart, int dimension) {
        double dot = 0;
        double squaredA = 0;
        double squaredB = 0;
        for (int i = 0; i < dimension; i++) {
            double x = a[aStart + i];
            double y = b[bStart + i];
            dot += x * y;
            squaredA += x * x;
            squaredB += y * y;
        }
        return Cosine.of(dot, squaredA, squaredB);
    }

    private static int fitting(int bytes, VectorFile vectors) {
        long rows = bytes / ((long) vectors.dimension() * Float.BYTES);
        return (int) Math.max(1, Math.min(rows, vectors.count()));
    }

    private static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while comparing documents");
        }
    }
}
