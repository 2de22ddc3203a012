package io.samovar.monitor.internal;

import io.samovar.api.optimization.Environment;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the condition that the monitor waits for, unless it is switched off. */
@Component(
        name = "io.samovar.monitor.switch",
        service = {},
        immediate = true,
        configurationPid = MonitorConfig.PID)
public final class Switch {
    /** The id of the condition. */
    static final String CONDITION = "io.samovar.monitoring";

    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);
    private static final String VARIABLE = "ENABLE_PERFORMANCE_MONITORING";

    private final BundleContext context;
    private MonitorConfig config;
    private Environment environment;
    private ServiceRegistration<Condition> registration;

    @Activate
    public Switch(BundleContext context, MonitorConfig config) {
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

    private synchronized void turn() {
        boolean on = isOn(config.enabled(), variable());
        if (on && registration == null) {
            registration =
                    context.registerService(
                            Condition.class,
                            Condition.INSTANCE,
                            FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, CONDITION)));
        } else if (!on && registration != null) {
            LOG.info("the monitor is switched off");
            stop();
        }
    }

    @Deactivate
    synchronized void stop() {
        if (registration != null) {
            registration.unregister();
            registration = null;
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
