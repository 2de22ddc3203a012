package io.samovar.monitor.internal.jmx;

import io.samovar.api.registry.RevisionEvent;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/** Changes of state as notifications. Used by one thread at a time. */
final class Changes extends NotificationBroadcasterSupport {
    /** The type of the notifications. */
    static final String TYPE = "io.samovar.model.state";

    private long sequence;

    Changes() {
        super(
                new MBeanNotificationInfo(
                        new String[] {TYPE},
                        Notification.class.getName(),
                        "A revision changed its state; the message says why"));
    }

    /** Leaves a gap in the sequence numbers, by which clients see that they have missed some. */
    void skip() {
        sequence++;
    }

    void send(RevisionEvent event) {
        Notification notification =
                new Notification(
                        TYPE, Names.LOADER, ++sequence, event.at().toEpochMilli(), event.reason());
        notification.setUserData(Tables.EVENTS.row(event));
        sendNotification(notification);
    }
}
