package io.samovar.loader.internal;

import io.samovar.loader.internal.revision.ModelProxy;
import io.samovar.loader.internal.revision.ModelServices;
import io.samovar.loader.internal.revision.Revision;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one service for each model. Not safe for several threads; see {@link ModelServices}. */
final class OsgiModelServices implements ModelServices {
    private static final Logger LOG = LoggerFactory.getLogger(OsgiModelServices.class);

    private final BundleContext context;
    private final Map<ModelProxy, Published> published = new HashMap<>();

    private record Published(
            ServiceRegistration<?> registration,
            List<String> types,
            Map<String, Object> properties) {}

    OsgiModelServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public void publish(ModelProxy model, Revision revision) {
        Map<String, Object> properties = revision.serviceProperties();
        List<String> types = ModelServices.types(revision);
        Published known = published.get(model);
        if (known != null && !known.types().equals(types)) {
            // the types of a service cannot change
            withdraw(model);
            known = null;
        }
        try {
            if (known == null) {
                published.put(
                        model,
                        new Published(
                                context.registerService(
                                        types.toArray(String[]::new),
                                        model,
                                        dictionary(properties)),
                                types,
                                properties));
            } else if (!known.properties().equals(properties)) {
                known.registration().setProperties(dictionary(properties));
                published.put(model, new Published(known.registration(), types, properties));
            }
        } catch (IllegalStateException e) {
            LOG.debug("the loader is stopping; {} is not published", model.name(), e);
        }
    }

    @Override
    public void withdraw(ModelProxy model) {
        Published known = published.remove(model);
        if (known == null) {
            return;
        }
        try {
            known.registration().unregister();
        } catch (IllegalStateException e) {
            LOG.debug("the service of {} is gone already", model.name(), e);
        }
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        return FrameworkUtil.asDictionary(properties);
    }
}
