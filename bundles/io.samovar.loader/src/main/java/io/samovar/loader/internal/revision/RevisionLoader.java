package io.samovar.loader.internal.revision;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.RevisionId;
import io.samovar.loader.internal.residency.Book;
import io.samovar.loader.internal.residency.Residency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Brings a revision into memory: room, files, engine, self-test. */
final class RevisionLoader {
    /** At a start, or when an engine is replaced, its service comes a moment later. */
    private static final Duration ENGINE_WAIT = Duration.ofSeconds(2);

    /** How long a load nobody waits for waits for others to be closed. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /** What an engine needs beside the weights, where nothing better is known. */
    private static final double BYTES_PER_FILE_BYTE = 1.5;

    private static final long LEAST_BYTES = 1 << 20;

    private final LiveSettings settings;
    private final Engines engines;
    private final Residency residency;
    private final Book book;
    private final LoaderTime time;
    private final Requests requests;
    private final Executor closer;

    RevisionLoader(
            LiveSettings settings,
            Engines engines,
            Residency residency,
            Book book,
            LoaderTime time,
            Requests requests,
            Executor closer) {
        this.settings = settings;
        this.engines = engines;
        this.residency = residency;
        this.book = book;
        this.time = time;
        this.requests = requests;
        this.closer = closer;
    }

    /**
     * What a load is told.
     *
     * @param demanded whether somebody waits for it, so that others may have to leave
     * @param mayLeave the models that may have to leave for it even if nobody waits
     * @param onWarming called when the engine is done and the self-test begins
     * @param uses counts the leases on what is loaded
     * @param recent samples the texts that are sent to it
     */
    record Order(
            BooleanSupplier demanded,
            Set<String> mayLeave,
            Runnable onWarming,
            LongAdder uses,
            Reservoir recent) {}

    /**
     * Loads a revision; slow.
     *
     * @throws ModelException if that is not possible; nothing stays open
     */
    LoadedRevision load(RevisionId id, RevisionSource source, WorkDirectory files, Order order) {
        Residency.Reservation memory =
                reserve(id, estimate(id, source.description().descriptor()), order);
        try {
            return load(id, source, files, order, memory);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    private Residency.Reservation reserve(RevisionId id, long bytes, Order order) {
        Duration wait = settings.get().memoryWait();
        boolean demanded = order.demanded().getAsBoolean();
        if (demanded || order.mayLeave().isEmpty()) {
            return residency.reserve(id, bytes, demanded, wait);
        }
        return residency.reserve(
                id,
                bytes,
                other -> order.mayLeave().contains(other.model()),
                wait.compareTo(CLOSING) < 0 ? wait : CLOSING);
    }

    /** Returns the bytes a revision is expected to hold: measured, said, or guessed. */
    long estimate(RevisionId id, ModelDescriptor descriptor) {
        long files = descriptor.files().stream().mapToLong(ModelFile::bytes).sum();
        long guess = Math.max(LEAST_BYTES, (long) (files * BYTES_PER_FILE_BYTE));
        return Math.max(1, book.bytes(id.digest()).orElse(descriptor.memoryBytes().orElse(guess)));
    }

    private LoadedRevision load(
            RevisionId id,
            RevisionSource source,
            WorkDirectory files,
            Order order,
            Residency.Reservation memory) {
        long start = time.nanoTime();
        ModelDescriptor descriptor = source.description().descriptor();
        LoadedModel model =
                engineLoad(engine(id, descriptor), new Source(id, source, prepare(id, files)));
        try {
            String unfit = ModelRunner.unfit(descriptor, model);
            if (!unfit.isEmpty()) {
                throw new ModelLoadException(id.toString(), unfit, null);
            }
            order.onWarming().run();
            new SelfTestRun(id, descriptor, new ModelRunner(id, descriptor, model)).run();
            long measured = Math.max(1, model.memoryBytes());
            memory.correct(measured, order.demanded().getAsBoolean(), settings.get().memoryWait());
            book.bytes(id.digest(), measured);
        } catch (RuntimeException | Error e) {
            // an error too, such as too deep a recursion in a self-test: nothing may stay open
            model.close();
            throw asModelException(id, e);
        }
        Duration loadTime = Duration.ofNanos(time.nanoTime() - start);
        return new LoadedRevision(
                id,
                descriptor,
                model,
                loadTime,
                memory,
                order.uses(),
                order.recent(),
                Traffic.of(id, descriptor.batching(), model, settings, time),
                requests,
                closer);
    }

    private ModelEngine engine(RevisionId id, ModelDescriptor descriptor) {
        return engines.await(descriptor.engine(), ENGINE_WAIT)
                .orElseThrow(
                        () ->
                                new ModelLoadException(
                                        id.toString(),
                                        "engine '%s' is not available; available: %s"
                                                .formatted(descriptor.engine(), engines.names()),
                                        null));
    }

    private static Path prepare(RevisionId id, WorkDirectory files) {
        try {
            return files.prepare();
        } catch (InvalidModelBundleException e) {
            throw new ModelLoadException(id.toString(), e.getMessage(), e);
        } catch (IOException | IllegalStateException e) {
            throw new ModelLoadException(
                    id.toString(), "its files cannot be copied: " + e.getMessage(), e);
        }
    }

    private static LoadedModel engineLoad(ModelEngine engine, Source source) {
        try {
            return engine.load(source);
        } catch (RuntimeException | LinkageError e) {
            throw asModelException(source.revision(), e);
        }
    }

    private static ModelException asModelException(RevisionId id, Throwable e) {
        if (e instanceof ModelException known && !(e instanceof InvalidModelBundleException)) {
            return known;
        }
        String reason = e instanceof ModelException ? e.getMessage() : e.toString();
        return new ModelLoadException(id.toString(), reason, e);
    }

    private record Source(RevisionId revision, RevisionSource source, Path directory)
            implements ModelSource {
        @Override
        public ModelDescriptor descriptor() {
            return source.description().descriptor();
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            return source.loadClass(name);
        }
    }
}
