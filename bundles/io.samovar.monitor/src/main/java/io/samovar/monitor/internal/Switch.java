package io.samovar.monitor.internal;

import io.samovar.api.optimization.Environment;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the monitor on and off; while it is off, nothing of it runs and nobody sees it. The
 * configuration beats the variable.
 */
@Component(
        name = "io.samovar.monitor.switch",
        service = {},
        immediate = true,
        configurationPid = MonitorConfig.PID)
public final class Switch {
    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);
    private static final String VARIABLE = "ENABLE_PERFORMANCE_MONITORING";

    private final ComponentContext component;
    private final BundleContext context;

    // guarded by this
    private MonitorConfig config;
    private Environment environment;

    @Activate
    public Switch(ComponentContext component, BundleContext context, MonitorConfig config) {
        this.component = component;
        this.context = context;
        set(config);
    }

    @Modified
    synchronized void set(MonitorConfig changed) {
        config = changed;
        turn();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            updated = "environmentChanged")
    synchronized void bindEnvironment(Environment came) {
        environment = came;
        turn();
    }

    synchronized void environmentChanged(Environment changed) {
        turn();
    }

    /** What was in force stays in force. */
    synchronized void unbindEnvironment(Environment went) {
        if (environment == went) {
            environment = null;
        }
    }

    private String variable() {
        return environment == null
                ? context.getProperty(VARIABLE)
                : environment.value(VARIABLE).orElse(null);
    }

    /** Enabling and disabling only enqueues. */
    private synchronized void turn() {
        if (isOn(config.enabled(), variable())) {
            component.enableComponent(MonitorConfig.PID);
        } else {
            component.disableComponent(MonitorConfig.PID);
        }
    }

    /** The configuration beats the variable; without both it is on. */
    static boolean isOn(String enabled, String variable) {
        String said = enabled.isBlank() ? String.valueOf(variable) : enabled;
        if (!enabled.isBlank()
                && !enabled.strip().equalsIgnoreCase("true")
                && !enabled.strip().equalsIgnoreCase("false")) {
            LOG.error("enabled: '{}'; accepted: true, false; the monitor is on", enabled);
        }
        return !said.strip().equalsIgnoreCase("false");
    }
}
