package io.samovar.optimizer.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs changes one after the other on a thread that is there only while there are any. */
final class OneByOne implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor thread;
    private final Duration limit;

    OneByOne(String name, Duration limit) {
        this.limit = limit;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        task -> {
                            Thread made = new Thread(task, name);
                            made.setDaemon(true);
                            return made;
                        });
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a change after those that were asked for before.
     *
     * @throws IllegalStateException if it is not over in time, or this is closed
     */
    <T> T run(Callable<T> change) {
        try {
            Future<T> result = thread.submit(change);
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the change is not over after %d s; it goes on".formatted(limit.toSeconds()),
                    e);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the optimizer has stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a change was under way", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
