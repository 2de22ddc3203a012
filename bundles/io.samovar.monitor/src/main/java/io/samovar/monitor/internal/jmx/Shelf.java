package io.samovar.monitor.internal.jmx;

import io.samovar.api.registry.ModelInfo;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MBeans that are registered, and nobody else's. Used by one thread at a time. */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final MBeanServer server;
    private final Loader loader;
    private final Set<ObjectName> ours = new HashSet<>();
    private final Set<ObjectName> refused = new HashSet<>();
    private final Set<String> models = new HashSet<>();

    Shelf(MBeanServer server, Loader loader) {
        this.server = server;
        this.loader = loader;
    }

    void open(Changes changes) {
        register(
                Names.LOADER,
                new DescribedWithEvents(new LoaderBean(loader), LoaderMBean.class, changes));
    }

    /** Makes the models' MBeans those of the models that are installed now. */
    void update() {
        Set<String> installed =
                loader.registry().models().stream()
                        .map(ModelInfo::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String model : Set.copyOf(models)) {
            if (!installed.contains(model)) {
                unregister(Names.model(model));
                models.remove(model);
            }
        }
        for (String model : installed) {
            if (!models.contains(model)
                    && register(
                            Names.model(model),
                            new Described(new ModelBean(loader, model), ModelMBean.class))) {
                models.add(model);
            }
        }
    }

    void clear() {
        Set.copyOf(ours).forEach(this::unregister);
        models.clear();
    }

    private boolean register(ObjectName name, DynamicMBean bean) {
        try {
            server.registerMBean(bean, name);
            ours.add(name);
            refused.remove(name);
            return true;
        } catch (JMException e) {
            if (refused.add(name)) {
                LOG.warn("{} is not shown by JMX; tried again until it is", name, e);
            }
            return false;
        }
    }

    private void unregister(ObjectName name) {
        try {
            ours.remove(name);
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            LOG.debug("somebody else has unregistered {}", name, e);
        } catch (JMException e) {
            LOG.warn("{} cannot be unregistered", name, e);
        }
    }
}
