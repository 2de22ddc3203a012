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

/** Waits until a part says by a condition that it is ready. */
final class Readiness {
    private static final long SLICE_MILLIS = 200;

    private final BundleContext context;
    private final String condition;
    private final LongSupplier nanoTime;

    Readiness(BundleContext context, String condition, LongSupplier nanoTime) {
        this.context = context;
        this.condition = condition;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for the condition.
     *
     * @param abandoned asked now and then whether to give up
     * @return the condition; empty if it did not come in time or waiting was abandoned
     */
    Optional<ServiceReference<Object>> await(Duration limit, BooleanSupplier abandoned)
            throws InterruptedException {
        ServiceTracker<Object, Object> tracker = tracker();
        tracker.open();
        try {
            long start = nanoTime.getAsLong();
            while (nanoTime.getAsLong() - start < limit.toNanos() && !abandoned.getAsBoolean()) {
                if (tracker.waitForService(SLICE_MILLIS) != null) {
                    return Optional.ofNullable(tracker.getServiceReference());
                }
            }
            return Optional.empty();
        } finally {
            tracker.close();
        }
    }

    private ServiceTracker<Object, Object> tracker() {
        String filter =
                "(&(%s=%s)(%s=%s))"
                        .formatted(
                                Constants.OBJECTCLASS,
                                Condition.class.getName(),
                                Condition.CONDITION_ID,
                                condition);
        try {
            return new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(filter, e);
        }
    }

    /** Returns the limit for people to read. */
    static String describe(Duration limit) {
        return TimeUnit.NANOSECONDS.toSeconds(limit.toNanos()) + " s";
    }
}
