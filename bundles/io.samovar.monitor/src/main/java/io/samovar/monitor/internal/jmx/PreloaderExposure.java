package io.samovar.monitor.internal.jmx;

import io.samovar.api.preload.Preloader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the preloader by JMX while it is there; begins late, so that no start waits for it. */
@Component(
        name = "io.samovar.monitor.jmx.preloader",
        service = {},
        immediate = true)
public final class PreloaderExposure {
    private static final Logger LOG = LoggerFactory.getLogger(PreloaderExposure.class);
    private static final String NAME = "io.samovar:type=Preloader";
    private static final Duration DELAY = Duration.ofSeconds(7);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "samovar-jmx-preloader");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Supplier<MBeanServer> servers;
    private final PreloaderBean bean;
    private boolean stopped;
    private boolean shown;

    @Activate
    public PreloaderExposure(@Reference Preloader preloader) {
        this(preloader, ManagementFactory::getPlatformMBeanServer, DELAY);
    }

    PreloaderExposure(Preloader preloader, Supplier<MBeanServer> servers, Duration delay) {
        this.bean = new PreloaderBean(preloader);
        this.servers = servers;
        var unused = timer.schedule(this::show, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        if (stopped) {
            return;
        }
        try {
            servers.get().registerMBean(new Described(bean, PreloaderMBean.class), name());
            shown = true;
        } catch (JMException e) {
            LOG.warn("{} cannot be shown", NAME, e);
        }
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        timer.shutdownNow();
        if (shown) {
            try {
                servers.get().unregisterMBean(name());
            } catch (JMException e) {
                LOG.warn("{} cannot be taken back", NAME, e);
            }
        }
    }

    private static ObjectName name() throws MalformedObjectNameException {
        return new ObjectName(NAME);
    }
}
