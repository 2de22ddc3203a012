package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what others do, never without a limit. */
final class Waiting {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private Waiting() {}

    /**
     * Waits for a result.
     *
     * @param what is being waited for, for the message
     * @throws ModelException what the result failed with
     * @throws ModelUnavailableException if it does not come in time, or the thread is interrupted
     */
    static <T> T await(String model, String what, CompletableFuture<T> result, long nanos) {
        try {
            return result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelException known) {
                throw known;
            }
            throw new ModelLoadException(model, what + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new ModelUnavailableException(
                    model, "%s has not ended after %.1f s".formatted(what, nanos / 1e9), RETRY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelUnavailableException(
                    model, "interrupted while waiting: " + what, RETRY, e);
        }
    }

    /** Waits for the end of something and returns whether it came in time. */
    static boolean ended(CompletableFuture<?> result, Duration limit) {
        try {
            result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
