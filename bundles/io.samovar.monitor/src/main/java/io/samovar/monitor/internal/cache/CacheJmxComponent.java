package io.samovar.monitor.internal.cache;

import io.samovar.api.cache.ResultCache;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the result cache by JMX while it is there. Begins some seconds later, since the first use
 * of the platform's MBean server keeps a core busy that a start has better use for.
 */
@Component(
        name = "io.samovar.monitor.cache",
        service = {},
        immediate = true)
public final class CacheJmxComponent {
    private static final Logger LOG = LoggerFactory.getLogger(CacheJmxComponent.class);
    private static final String NAME = "io.samovar:type=Cache";
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final long STOP_SECONDS = 5;

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    task -> {
                        Thread worker = new Thread(task, "samovar-jmx-cache");
                        worker.setDaemon(true);
                        return worker;
                    });
    private final Supplier<MBeanServer> servers;
    private final ResultCache cache;

    // only on the thread
    private boolean shown;

    @Activate
    public CacheJmxComponent(@Reference ResultCache cache) {
        this(cache, ManagementFactory::getPlatformMBeanServer, DELAY);
    }

    CacheJmxComponent(ResultCache cache, Supplier<MBeanServer> servers, Duration delay) {
        this.cache = cache;
        this.servers = servers;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var unused = thread.schedule(this::show, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Deactivate
    void stop() {
        thread.execute(this::hide);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} is still there after {} s", NAME, STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        try {
            servers.get()
                    .registerMBean(
                            new StandardMBean(new CacheBean(cache), CacheMBean.class, false),
                            new ObjectName(NAME));
            shown = true;
        } catch (JMException | RuntimeException e) {
            LOG.error("JMX does not show the cache", e);
        }
    }

    private void hide() {
        if (!shown) {
            return;
        }
        try {
            servers.get().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            LOG.warn("{} was not there any more", NAME, e);
        }
    }
}
