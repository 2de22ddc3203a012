package io.samovar.optimizer.internal;

import java.util.Collection;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/**
 * The switches of the parts: one {@link Condition} each, whose id is the name of the variable. They
 * belong to the framework and not to this bundle, so that a part that is on stays on while this
 * bundle is replaced; the next one takes them over.
 */
final class Switches {
    private static final String MADE_HERE = "samovar.switch";

    private final BundleContext framework;

    Switches(BundleContext context) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getBundleContext();
    }

    void set(Part part, boolean on) {
        Collection<ServiceReference<AutoCloseable>> present = find(part);
        if (on && present.isEmpty()) {
            switchOn(part);
        } else if (!on) {
            present.forEach(this::switchOff);
        }
    }

    private void switchOn(Part part) {
        Map<String, Object> properties =
                Map.of(Condition.CONDITION_ID, part.variable(), MADE_HERE, true);
        Switch condition = new Switch();
        condition.registration =
                framework.registerService(
                        new String[] {Condition.class.getName(), AutoCloseable.class.getName()},
                        condition,
                        FrameworkUtil.asDictionary(properties));
    }

    private void switchOff(ServiceReference<AutoCloseable> reference) {
        AutoCloseable condition = framework.getService(reference);
        if (condition == null) {
            return;
        }
        try {
            condition.close();
        } catch (Exception e) {
            throw new IllegalStateException("a condition refuses to go", e);
        }
    }

    private Collection<ServiceReference<AutoCloseable>> find(Part part) {
        String filter =
                "(&(%s=true)(%s=%s))".formatted(MADE_HERE, Condition.CONDITION_ID, part.variable());
        try {
            return framework.getServiceReferences(AutoCloseable.class, filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(filter, e);
        }
    }

    private static final class Switch implements Condition, AutoCloseable {
        private ServiceRegistration<?> registration;

        @Override
        public void close() {
            registration.unregister();
        }
    }
}
