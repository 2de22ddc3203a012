package io.samovar.monitor.internal.jmx;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows an MBean from some seconds after the start on, so that no start waits for it. */
final class LateExposure implements AutoCloseable {
    /** The first use of the platform's server is expensive. */
    static final Supplier<MBeanServer> PLATFORM = ManagementFactory::getPlatformMBeanServer;

    static final Duration DELAY = Duration.ofSeconds(7);

    private static final Logger LOG = LoggerFactory.getLogger(LateExposure.class);

    private final Supplier<MBeanServer> servers;
    private final ObjectName name;
    private final Object bean;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "samovar-jmx-late");
                        thread.setDaemon(true);
                        return thread;
                    });
    private boolean closed;
    private boolean shown;

    LateExposure(Supplier<MBeanServer> servers, ObjectName name, Object bean, Duration delay) {
        this.servers = servers;
        this.name = name;
        this.bean = bean;
        var unused = timer.schedule(this::show, delay.toMillis(), TimeUnit.MILLISECONDS);
        // the thread goes when it has done that
        timer.shutdown();
    }

    private synchronized void show() {
        if (closed) {
            return;
        }
        try {
            servers.get().registerMBean(bean, name);
            shown = true;
        } catch (JMException e) {
            LOG.warn("{} cannot be shown", name, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.shutdownNow();
        if (shown) {
            shown = false;
            try {
                servers.get().unregisterMBean(name);
            } catch (JMException e) {
                LOG.warn("{} cannot be taken back", name, e);
            }
        }
    }
}
