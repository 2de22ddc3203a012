package io.samovar.optimizer.internal;

import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the variables that the process was started with beat what is configured: such a setting is
 * taken out of a configuration on its way to its part, which then asks the variable.
 */
final class VariablesFirst implements ConfigurationPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(VariablesFirst.class);

    private final Set<String> own;
    private final Set<Bound> told = ConcurrentHashMap.newKeySet();

    /**
     * @param own the names of the variables the process was started with
     */
    VariablesFirst(Set<String> own) {
        this.own = Set.copyOf(own);
    }

    /** Registers it for the parts with settings that variables beat. */
    ServiceRegistration<ConfigurationPlugin> register(BundleContext context) {
        return context.registerService(
                ConfigurationPlugin.class,
                this,
                FrameworkUtil.asDictionary(
                        Map.of(
                                ConfigurationPlugin.CM_TARGET,
                                Bound.pids().toArray(String[]::new),
                                ConfigurationPlugin.CM_RANKING,
                                500)));
    }

    @Override
    public void modifyConfiguration(
            ServiceReference<?> reference, Dictionary<String, Object> properties) {
        for (Bound bound : Bound.of(String.valueOf(properties.get(Constants.SERVICE_PID)))) {
            List<String> stronger = bound.variables().stream().filter(own::contains).toList();
            if (!stronger.isEmpty() && properties.remove(bound.key()) != null && told.add(bound)) {
                LOG.warn(
                        "{} of {} has no effect: the process was started with {}",
                        bound.key(),
                        bound.pid(),
                        String.join(", ", stronger));
            }
        }
    }
}
