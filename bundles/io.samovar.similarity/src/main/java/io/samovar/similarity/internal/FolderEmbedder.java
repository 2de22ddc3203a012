package io.samovar.similarity.internal;

import io.samovar.api.model.InvalidInputException;
import io.samovar.api.model.Lease;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds the text files of a folder, a batch at a time. */
final class FolderEmbedder {
    private static final Logger LOG = LoggerFactory.getLogger(FolderEmbedder.class);

    /** A batch of long texts is smaller, so that memory depends on the longest file only. */
    private static final int MAX_BATCH_CHARS = 1 << 20;

    private final FolderWalk walk;
    private final TextFileReader reader;
    private final BatchEmbedder embedder;
    private final LongSupplier nanoTime;

    FolderEmbedder(
            FolderWalk walk, TextFileReader reader, BatchEmbedder embedder, LongSupplier nanoTime) {
        this.walk = walk;
        this.reader = reader;
        this.embedder = embedder;
        this.nanoTime = nanoTime;
    }

    /**
     * Adds the text files of a folder, and counts what is skipped.
     *
     * @throws InterruptedIOException if the thread is interrupted; its flag stays set
     */
    void embed(Lease lease, Path folder, Documents documents) throws IOException {
        Batch batch = new Batch(lease, documents);
        walk.walk(folder, batch);
        batch.end();
    }

    private final class Batch implements FolderWalk.Visitor {
        private final Lease lease;
        private final Documents documents;
        private final LeaseWatch watch;
        private final List<Path> paths = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private int chars;

        Batch(Lease lease, Documents documents) {
            this.lease = lease;
            this.documents = documents;
            this.watch = new LeaseWatch(lease, nanoTime);
        }

        @Override
        public void file(Path file) throws IOException {
            requireNotInterrupted();
            Optional<String> text = reader.read(file);
            if (text.isEmpty()) {
                documents.skip();
                return;
            }
            paths.add(file);
            texts.add(text.get());
            chars += text.get().length();
            if (texts.size() == embedder.batchSize(lease) || chars >= MAX_BATCH_CHARS) {
                end();
            }
        }

        @Override
        public void skipped(Path path) throws IOException {
            requireNotInterrupted();
            documents.skip();
        }

        void end() throws IOException {
            requireNotInterrupted();
            if (!tryAll()) {
                for (int i = 0; i < texts.size(); i++) {
                    tryOne(paths.get(i), texts.get(i));
                }
            }
            paths.clear();
            texts.clear();
            chars = 0;
            watch.progress(documents.count());
        }

        /** Returns false if the model takes exception to one of the texts. */
        private boolean tryAll() throws IOException {
            List<float[]> vectors = new ArrayList<>();
            try {
                embedder.embed(lease, texts, vectors::add);
            } catch (InvalidInputException oneIsRefused) {
                return false;
            }
            for (int i = 0; i < vectors.size(); i++) {
                documents.add(paths.get(i), vectors.get(i));
            }
            return true;
        }

        private void tryOne(Path path, String text) throws IOException {
            List<float[]> vectors = new ArrayList<>();
            try {
                embedder.embed(lease, List.of(text), vectors::add);
            } catch (InvalidInputException refused) {
                LOG.info("{} is skipped: {}", path, refused.getMessage());
                documents.skip();
                return;
            }
            documents.add(path, vectors.get(0));
        }

        private void requireNotInterrupted() throws InterruptedIOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException(
                        "interrupted after %d documents".formatted(documents.count()));
            }
        }
    }
}
