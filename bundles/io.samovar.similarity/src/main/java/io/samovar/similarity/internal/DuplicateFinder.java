package io.samovar.similarity.internal;

import io.samovar.api.model.Lease;
import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds near duplicates in a folder: embeds all files under one lease, gives it back, and then
 * compares every vector with every other one.
 */
final class DuplicateFinder {
    private final EmbeddingModels models;
    private final FolderEmbedder embedder;
    private final PairScan scan;
    private final SpillFolder spill;

    DuplicateFinder(
            EmbeddingModels models, FolderEmbedder embedder, PairScan scan, SpillFolder spill) {
        this.models = models;
        this.embedder = embedder;
        this.scan = scan;
        this.spill = spill;
    }

    DuplicateReport find(String model, Path folder, DuplicateOptions options) throws IOException {
        Path root = realFolder(folder);
        try (Documents documents = embed(model, root)) {
            BestPairs best = new BestPairs(options.threshold(), options.limit());
            documents.vectors().flush();
            scan.run(documents.vectors(), best);
            return new DuplicateReport(
                    documents.source(),
                    documents.count(),
                    documents.skipped(),
                    best.found(),
                    pairs(root, documents, best));
        }
    }

    /** Returns the same for requests of one key. */
    DuplicateFinder forKey(String key) {
        return new DuplicateFinder(models.forKey(key), embedder, scan, spill);
    }

    private Documents embed(String model, Path root) throws IOException {
        try (Lease lease = models.acquire(model)) {
            Documents documents =
                    new Documents(lease.revision(), lease.descriptor().dimension(), spill);
            try {
                embedder.embed(lease, root, documents);
                return documents;
            } catch (Throwable failure) {
                documents.close();
                throw failure;
            }
        }
    }

    private static List<DuplicateReport.Pair> pairs(Path root, Documents documents, BestPairs best)
            throws IOException {
        List<DuplicateReport.Pair> pairs = new ArrayList<>();
        for (BestPairs.Pair pair : best.bestFirst()) {
            pairs.add(
                    new DuplicateReport.Pair(
                            root.relativize(documents.path(pair.first())),
                            root.relativize(documents.path(pair.second())),
                            pair.score()));
        }
        return pairs;
    }

    /** The folder itself may be a link: whoever names it means what is behind it. */
    private static Path realFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "no such folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + ": not a folder");
        }
        return folder.toRealPath();
    }
}
