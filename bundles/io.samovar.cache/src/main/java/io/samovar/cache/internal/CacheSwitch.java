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
import org.osgi.service.condition.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the cache on and off; while it is off, nothing of it runs and nobody sees it. The
 * configuration beats the condition of the same name as the variable, which is there while the
 * optimizer has the cache on; without an optimizer the variable itself decides.
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
    private Condition condition;

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

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindEnvironment(Environment came) {
        environment = came;
        turn();
    }

    synchronized void unbindEnvironment(Environment went) {
        if (environment == went) {
            environment = null;
            turn();
        }
    }

    @Reference(
            target = "(" + Condition.CONDITION_ID + "=" + SettingsReader.SWITCH_VARIABLE + ")",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void bindCondition(Condition came) {
        condition = came;
        turn();
    }

    synchronized void unbindCondition(Condition went) {
        if (condition == went) {
            condition = null;
            turn();
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
                : Boolean.toString(condition != null);
    }
}
