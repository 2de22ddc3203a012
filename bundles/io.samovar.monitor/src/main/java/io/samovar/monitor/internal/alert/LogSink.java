package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertListener;
import io.samovar.api.monitor.AlertRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the log. */
public final class LogSink implements AlertListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.samovar.alert");

    @Override
    public void alertChanged(AlertEvent event) {
        AlertRule rule = event.rule();
        switch (event.change()) {
            case FIRING ->
                    LOG.warn(
                            "alert {} {} FIRING, {}: {} {}",
                            rule.name(),
                            event.labels(),
                            rule.severity(),
                            event.reason(),
                            rule.description());
            case RESOLVED ->
                    LOG.info(
                            "alert {} {} resolved: {}",
                            rule.name(),
                            event.labels(),
                            event.reason());
            default ->
                    LOG.debug(
                            "alert {} {} {}: {}",
                            rule.name(),
                            event.labels(),
                            event.change(),
                            event.reason());
        }
    }
}
