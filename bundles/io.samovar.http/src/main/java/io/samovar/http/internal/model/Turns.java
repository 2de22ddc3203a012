package io.samovar.http.internal.model;

import io.samovar.http.internal.web.Problem;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only so many changes run at once. They take long, and each one holds a thread of the web
 * server that requests need too.
 */
public final class Turns {
    private static final long RETRY_SECONDS = 2;

    private final Semaphore free;

    /**
     * @param atOnce how many may run at once
     */
    public Turns(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /**
     * Does something that takes long.
     *
     * @throws Problem if too many others are at it
     */
    public <T> T take(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw Problem.unavailable("too many changes are under way", RETRY_SECONDS).code("busy");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
