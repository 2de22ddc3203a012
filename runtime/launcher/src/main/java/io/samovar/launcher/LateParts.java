package io.samovar.launcher;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.condition.Condition;

/**
 * The parts that nobody waits for: with {@code FAST_STARTUP} they start once requests are answered.
 * A condition says when they have.
 */
final class LateParts {
    /** The name of the condition. */
    static final String COMPLETE = "io.samovar.complete";

    private static final long LIMIT_SECONDS = 30;

    private final BundleContext context;
    private final CountDownLatch started = new CountDownLatch(1);

    LateParts(BundleContext context) {
        this.context = context;
    }

    /** Starts them in the background, or does nothing if they run already. */
    void start() {
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkStartLevel.class)
                .setStartLevel(FrameworkProperties.RUNNING_LEVEL, event -> complete());
    }

    /** Waits until they have started, but not for ever: a part that hangs is missing, no more. */
    void await() throws InterruptedException {
        started.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private void complete() {
        context.registerService(
                Condition.class,
                Condition.INSTANCE,
                FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, COMPLETE)));
        started.countDown();
    }
}
