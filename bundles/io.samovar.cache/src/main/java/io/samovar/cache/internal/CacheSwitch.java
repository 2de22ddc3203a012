package io.samovar.cache.internal;

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
 * Turns the cache on and off; while it is off, nothing of it runs and nobody sees it. The
 * configuration beats the variable.
 */
@Component(
        name = "io.samovar.cache.switch",
        configurationPid = CacheComponent.NAME,
        immediate = true,
        service = {})
public final class CacheSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(CacheSwitch.class);

    private final ComponentContext component;
    private final BundleContext context;

    // guarded by this
    private CacheConfig config;
    private Environment environment;

    @Activate
    public CacheSwitch(ComponentContext component, BundleContext context, CacheConfig config) {
        this.component = component;
        this.context = context;
        this.config = config;
        turn();
    }

    @Modified
    synchronized void configure(CacheConfig next) {
        config = next;
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

    /** Enabling and disabling only enqueues. */
    private void turn() {
        boolean on;
        try {
            on = new SettingsReader(config, this::variable).enabled();
        } catch (IllegalArgumentException e) {
            LOG.error("the cache stays as it is: {}", e.getMessage());
            return;
        }
        if (on) {
            component.enableComponent(CacheComponent.NAME);
        } else {
            component.disableComponent(CacheComponent.NAME);
        }
    }

    private String variable(String name) {
        return environment == null
                ? context.getProperty(name)
                : environment.value(name).orElse(null);
    }
}
