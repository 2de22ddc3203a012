package io.samovar.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * The parts that nobody waits for: with {@code FAST_STARTUP} they start once requests are answered.
 */
final class LateParts {
    private static final long LIMIT_SECONDS = 30;

    private final FrameworkStartLevel startLevel;
    private final CountDownLatch started = new CountDownLatch(1);

    LateParts(BundleContext context) {
        this.startLevel =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                        .adapt(FrameworkStartLevel.class);
    }

    /** Starts them in the background, or does nothing if they run already. */
    void start() {
        startLevel.setStartLevel(FrameworkProperties.RUNNING_LEVEL, event -> started.countDown());
    }

    /** Waits until they have started, but not for ever: a part that hangs is missing, no more. */
    void await() throws InterruptedException {
        if (startLevel.getStartLevel() < FrameworkProperties.RUNNING_LEVEL) {
            started.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
