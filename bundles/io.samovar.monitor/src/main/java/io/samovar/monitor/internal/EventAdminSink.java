package io.samovar.monitor.internal;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertListener;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/**
 * Passes alerts on to Event Admin where there is one, as events of the topic {@code
 * io/samovar/alert/CHANGE}. A component of its own, so that only its class needs that package.
 */
@Component(name = "io.samovar.monitor.eventadmin")
public final class EventAdminSink implements AlertListener {
    private final EventAdmin admin;

    @Activate
    public EventAdminSink(@Reference EventAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void alertChanged(AlertEvent event) {
        admin.postEvent(
                new Event(
                        "io/samovar/alert/" + event.change(),
                        Map.of(
                                "rule", event.rule().name(),
                                "severity", event.rule().severity().name(),
                                "labels", event.labels(),
                                "value", event.value(),
                                "message", event.reason())));
    }
}
