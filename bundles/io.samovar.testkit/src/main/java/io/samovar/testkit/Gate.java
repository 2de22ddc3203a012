package io.samovar.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A place where threads wait until a test lets them go on. Nobody waits for ever: after {@link
 * #LIMIT_SECONDS} the waiting thread gets an {@link IllegalStateException}.
 */
public final class Gate {
    /** How long a thread waits at most, on either side. */
    public static final int LIMIT_SECONDS = 30;

    private final String place;
    private final Semaphore arrivals = new Semaphore(0);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(String place) {
        this.place = place;
    }

    /** Waits until that many more threads have come to the gate. */
    public void awaitArrivals(int count) throws InterruptedException {
        if (!arrivals.tryAcquire(count, LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "%s: fewer than %d threads came within %d s"
                            .formatted(place, count, LIMIT_SECONDS));
        }
    }

    /** Lets all threads go on, those that come later too. */
    public void open() {
        opened.countDown();
    }

    void pass() throws InterruptedException {
        arrivals.release();
        if (!opened.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "%s: the test did not open the gate within %d s"
                            .formatted(place, LIMIT_SECONDS));
        }
    }
}
