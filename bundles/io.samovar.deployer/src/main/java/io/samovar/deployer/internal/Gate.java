package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.RefusedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets operations in once the store is in order, and none any more when the deployer stops. */
final class Gate {
    private static final int ALL = 1 << 20;

    private final CountDownLatch opened = new CountDownLatch(1);
    private final Semaphore inside = new Semaphore(ALL, true);
    private final Duration patience;
    private volatile boolean closed;

    Gate(Duration patience) {
        this.patience = patience;
    }

    void open() {
        opened.countDown();
    }

    /** Does something inside. */
    <T> T inside(Action<T> action) throws RefusedException {
        enter();
        try {
            return action.run();
        } finally {
            inside.release();
        }
    }

    private void enter() throws RefusedException {
        try {
            if (!opened.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw notNow("the deployer is still putting its store in order; try again", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notNow("interrupted while the deployer was starting", e);
        }
        boolean entered = inside.tryAcquire();
        if (entered && !closed) {
            return;
        }
        if (entered) {
            inside.release();
        }
        throw notNow("the deployer is stopping", null);
    }

    /** Refuses entry from now on, and returns whether all who were inside have left in time. */
    boolean close(Duration atMost) {
        closed = true;
        opened.countDown();
        try {
            boolean empty = inside.tryAcquire(ALL, atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (empty) {
                inside.release(ALL);
            }
            return empty;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static RefusedException notNow(String reason, Exception cause) {
        return new RefusedException(RefusedException.Kind.NOT_NOW, reason, cause);
    }
}
