package io.samovar.launcher;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the framework in order and within a limit. The process must not exit while a bundle is
 * still stopping: native code that is running then takes the JVM down with it.
 */
final class Stopper {
    static final long LIMIT_SECONDS = 20;

    private final Logger log = LoggerFactory.getLogger(Stopper.class);
    private final Framework framework;

    Stopper(Framework framework) {
        this.framework = framework;
    }

    /** Returns whether everything has stopped within the limit. May be called more than once. */
    boolean stop() {
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                log.error("not stopped within {} s: {}", LIMIT_SECONDS, culprits());
                return false;
            }
            return true;
        } catch (BundleException e) {
            log.error("the framework does not stop", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String culprits() {
        StringBuilder names = new StringBuilder();
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getBundleId() != 0 && bundle.getState() == Bundle.STOPPING) {
                names.append(names.isEmpty() ? "" : ", ").append(bundle);
            }
        }
        return names.isEmpty() ? "no bundle is stopping" : names.toString();
    }
}
