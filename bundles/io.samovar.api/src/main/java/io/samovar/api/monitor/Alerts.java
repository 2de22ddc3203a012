package io.samovar.api.monitor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The alerts and their rules. Safe for use by several threads. */
@ProviderType
public interface Alerts {
    /** Returns the alerts that are pending or firing, the worst first. */
    List<AlertStatus> active();

    /** Returns the latest changes, the newest first. */
    List<AlertEvent> history();

    /** Returns all rules, by name. */
    List<AlertRule> rules();

    /**
     * Adds a rule, or replaces the one of the same name; what that one had made fire is resolved.
     * Lasts until the monitor stops; a configuration {@code io.samovar.alert~NAME} lasts longer.
     *
     * @throws IllegalStateException if there are as many rules as there may be
     */
    void put(AlertRule rule);

    /**
     * Removes a rule; what it had made fire is resolved.
     *
     * @return whether there was one
     */
    boolean remove(String name);
}
