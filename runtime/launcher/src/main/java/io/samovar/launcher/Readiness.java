package io.samovar.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.condition.Condition;
import org.osgi.util.tracker.ServiceTracker;

/** Waits until HTTP serves, which it says by a condition. */
final class Readiness {
    private static final String FILTER =
            "(&(%s=%s)(%s=io.samovar.http))"
                    .formatted(
                            Constants.OBJECTCLASS,
                            Condition.class.getName(),
                            Condition.CONDITION_ID);
    private static final long SLICE_MILLIS = 200;

    private final BundleContext context;
    private final LongSupplier nanoTime;

    Readiness(BundleContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for the condition.
     *
     * @param abandoned asked now and then whether to give up
     * @return the address HTTP answers at; empty if it did not come up in time or waiting was
     *     abandoned
     */
    Optional<String> await(Duration limit, BooleanSupplier abandoned) throws InterruptedException {
        ServiceTracker<Object, Object> tracker = tracker();
        tracker.open();
        try {
            long start = nanoTime.getAsLong();
            while (nanoTime.getAsLong() - start < limit.toNanos() && !abandoned.getAsBoolean()) {
                if (tracker.waitForService(SLICE_MILLIS) != null) {
                    return endpoint(tracker.getServiceReference());
                }
            }
            return Optional.empty();
        } finally {
            tracker.close();
        }
    }

    private static Optional<String> endpoint(ServiceReference<Object> reference) {
        Object endpoint = reference == null ? null : reference.getProperty("endpoint");
        return endpoint == null ? Optional.empty() : Optional.of(endpoint.toString());
    }

    private ServiceTracker<Object, Object> tracker() {
        try {
            return new ServiceTracker<>(context, FrameworkUtil.createFilter(FILTER), null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(FILTER, e);
        }
    }

    /** Returns the limit for people to read. */
    static String describe(Duration limit) {
        return TimeUnit.NANOSECONDS.toSeconds(limit.toNanos()) + " s";
    }
}
