package io.samovar.engine.djl.internal;

import io.samovar.api.model.ModelLoadException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Brings the native libraries up once: the first load does it, others that come wait for it. */
final class NativeRuntime {
    /** Far beyond the second it takes, for disks that are. */
    private static final long PATIENCE_SECONDS = 120;

    private final NativeFiles files;
    private final Start start;
    private final AtomicReference<CompletableFuture<Void>> attempt = new AtomicReference<>();

    /** Loads the native libraries from where they were extracted. */
    interface Start {
        void run(NativeFiles.Extracted extracted) throws NativeStartException;
    }

    NativeRuntime(NativeFiles files, Start start) {
        this.files = files;
        this.start = start;
    }

    /**
     * Returns when the native libraries are up.
     *
     * @throws ModelLoadException if they cannot be brought up; the next call tries again if that
     *     can help
     */
    void require(String model) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> current = attempt.compareAndExchange(null, mine);
        if (current == null) {
            bringUp(mine);
            current = mine;
        }
        try {
            current.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ModelLoadException(
                    model,
                    "the native libraries cannot be loaded: " + e.getCause().getMessage(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new ModelLoadException(
                    model,
                    "the native libraries are still coming up after %d s; try again later"
                            .formatted(PATIENCE_SECONDS),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelLoadException(
                    model, "interrupted while the native libraries came up", e);
        }
    }

    private void bringUp(CompletableFuture<Void> mine) {
        NativeStartException failure = null;
        try {
            start.run(files.extract());
        } catch (NativeStartException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = NativeStartException.permanent(e.toString(), e);
        }
        if (failure == null) {
            mine.complete(null);
            return;
        }
        if (!failure.isPermanent()) {
            attempt.set(null);
        }
        mine.completeExceptionally(failure);
    }
}
