package io.samovar.loader.internal.revision;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelEngine;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.RevisionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Brings a revision into memory: files, engine, self-test. */
final class RevisionLoader {
    /** At a start, or when an engine is replaced, its service comes a moment later. */
    private static final Duration ENGINE_WAIT = Duration.ofSeconds(2);

    private final Engines engines;
    private final LoaderTime time;
    private final Executor closer;

    RevisionLoader(Engines engines, LoaderTime time, Executor closer) {
        this.engines = engines;
        this.time = time;
        this.closer = closer;
    }

    /**
     * Loads a revision; slow.
     *
     * @param onWarming called when the engine is done and the self-test begins
     * @throws ModelLoadException if that is not possible; nothing stays open
     */
    LoadedRevision load(
            RevisionId id, RevisionSource source, WorkDirectory files, Runnable onWarming) {
        long start = time.nanoTime();
        ModelDescriptor descriptor = source.description().descriptor();
        ModelEngine engine =
                engines.await(descriptor.engine(), ENGINE_WAIT)
                        .orElseThrow(
                                () ->
                                        new ModelLoadException(
                                                id.toString(),
                                                "engine '%s' is not available; available: %s"
                                                        .formatted(
                                                                descriptor.engine(),
                                                                engines.names()),
                                                null));
        LoadedModel model = engineLoad(engine, new Source(id, source, prepare(id, files)));
        try {
            String unfit = ModelRunner.unfit(descriptor, model);
            if (!unfit.isEmpty()) {
                throw new ModelLoadException(id.toString(), unfit, null);
            }
            onWarming.run();
            new SelfTestRun(id, descriptor, new ModelRunner(id, descriptor, model)).run();
        } catch (RuntimeException | LinkageError e) {
            model.close();
            throw asLoadException(id, e);
        }
        Duration loadTime = Duration.ofNanos(time.nanoTime() - start);
        return new LoadedRevision(id, descriptor, model, loadTime, closer);
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
            throw asLoadException(source.revision(), e);
        }
    }

    private static ModelLoadException asLoadException(RevisionId id, Throwable e) {
        if (e instanceof ModelLoadException known) {
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
