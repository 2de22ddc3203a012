package io.samovar.monitor.internal.jmx;

import com.codahale.metrics.jmx.JmxReporter;
import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertListener;
import io.samovar.api.monitor.Alerts;
import io.samovar.api.monitor.Monitor;
import io.samovar.monitor.internal.metrics.Registry;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the monitor by JMX, and Dropwizard's registry by Dropwizard's reporter. */
public final class MonitorExposure implements AlertListener, AutoCloseable {
    /** The domain of the reporter. */
    static final String METRICS_DOMAIN = "io.samovar.metrics";

    /** The type of the notifications, followed by what happened. */
    static final String TYPE = "io.samovar.alert";

    private static final Logger LOG = LoggerFactory.getLogger(MonitorExposure.class);

    private final Supplier<MBeanServer> servers;
    private final Monitor monitor;
    private final Alerts alerts;
    private final Registry registry;
    private final NotificationBroadcasterSupport notifications =
            new NotificationBroadcasterSupport(
                    new MBeanNotificationInfo(
                            new String[] {TYPE + ".firing", TYPE + ".resolved"},
                            Notification.class.getName(),
                            "An alert fires or is resolved; the message says why"));
    private MBeanServer server;
    private JmxReporter reporter;
    private boolean closed;
    private long sequence;

    /**
     * @param servers asked at the first {@link #open}: the first use of the platform's is expensive
     */
    public MonitorExposure(
            Supplier<MBeanServer> servers, Monitor monitor, Alerts alerts, Registry registry) {
        this.servers = servers;
        this.monitor = monitor;
        this.alerts = alerts;
        this.registry = registry;
    }

    /** Shows everything; only the first call does something. */
    public synchronized void open() {
        if (server != null || closed) {
            return;
        }
        server = servers.get();
        try {
            server.registerMBean(
                    new DescribedWithEvents(
                            new MonitorBean(monitor, alerts), MonitorMBean.class, notifications),
                    Names.MONITOR);
        } catch (JMException e) {
            LOG.warn("{} is not shown by JMX", Names.MONITOR, e);
        }
        reporter =
                JmxReporter.forRegistry(registry.dropwizard())
                        .registerWith(server)
                        .inDomain(METRICS_DOMAIN)
                        .convertDurationsTo(TimeUnit.MILLISECONDS)
                        .convertRatesTo(TimeUnit.SECONDS)
                        .build();
        reporter.start();
    }

    /** Takes everything back. */
    @Override
    public synchronized void close() {
        closed = true;
        if (server == null) {
            return;
        }
        reporter.close();
        try {
            server.unregisterMBean(Names.MONITOR);
        } catch (InstanceNotFoundException e) {
            LOG.debug("somebody else has unregistered {}", Names.MONITOR, e);
        } catch (JMException e) {
            LOG.warn("{} cannot be unregistered", Names.MONITOR, e);
        }
    }

    @Override
    public void alertChanged(AlertEvent event) {
        if (!Set.of(AlertEvent.Change.FIRING, AlertEvent.Change.RESOLVED)
                .contains(event.change())) {
            return;
        }
        Notification notification =
                new Notification(
                        TYPE + "." + event.change().name().toLowerCase(Locale.ROOT),
                        Names.MONITOR,
                        ++sequence,
                        event.at().toEpochMilli(),
                        "%s %s: %s; %s"
                                .formatted(
                                        event.rule().name(),
                                        event.labels(),
                                        event.reason(),
                                        event.rule().description()));
        notifications.sendNotification(notification);
    }
}
