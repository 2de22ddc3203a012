package io.samovar.monitor.internal.jmx;

import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;

/** The loader's MBean, which also tells of changes. */
final class LoaderMBeanWithEvents extends Described implements NotificationEmitter {
    private final NotificationEmitter events;

    LoaderMBeanWithEvents(LoaderMBean loader, NotificationEmitter events) {
        super(loader, LoaderMBean.class);
        this.events = events;
    }

    @Override
    public void addNotificationListener(
            NotificationListener listener, NotificationFilter filter, Object handback) {
        events.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener)
            throws ListenerNotFoundException {
        events.removeNotificationListener(listener);
    }

    @Override
    public void removeNotificationListener(
            NotificationListener listener, NotificationFilter filter, Object handback)
            throws ListenerNotFoundException {
        events.removeNotificationListener(listener, filter, handback);
    }

    @Override
    public MBeanNotificationInfo[] getNotificationInfo() {
        return events.getNotificationInfo();
    }
}
