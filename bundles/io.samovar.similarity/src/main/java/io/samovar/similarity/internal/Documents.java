package io.samovar.similarity.internal;

import io.samovar.api.model.RevisionId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The documents of one search: their paths and unit vectors on disk, in the folder's order. */
final class Documents implements Closeable {
    private final RevisionId source;
    private final VectorFile vectors;
    private final PathTable paths;
    private long skipped;

    Documents(RevisionId source, int dimension, SpillFolder spill) throws IOException {
        this.source = source;
        this.vectors = new VectorFile(spill, dimension);
        try {
            this.paths = new PathTable(spill);
        } catch (IOException | RuntimeException e) {
            vectors.close();
            throw e;
        }
    }

    void add(Path path, float[] vector) throws IOException {
        paths.add(path);
        vectors.add(Cosine.unit(vector));
    }

    void skip() {
        skipped++;
    }

    RevisionId source() {
        return source;
    }

    long count() {
        return paths.count();
    }

    long skipped() {
        return skipped;
    }

    VectorFile vectors() {
        return vectors;
    }

    Path path(long index) throws IOException {
        return paths.get(index);
    }

    @Override
    public void close() throws IOException {
        try (vectors) {
            paths.close();
        }
    }
}
