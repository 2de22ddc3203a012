package io.samovar.cache.internal;

import io.samovar.api.cache.Cached;
import io.samovar.api.cache.RegionSpec;
import io.samovar.cache.internal.declare.CachedWrapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wraps what is given to it, and services that ask for it by a property. */
@Component(name = "io.samovar.cache.cached", immediate = true, service = Cached.class)
public final class CachedComponent implements Cached {
    private static final Logger LOG = LoggerFactory.getLogger(CachedComponent.class);

    private final BundleContext context;
    private final CachedWrapper wrapper;
    private final Map<ServiceReference<Object>, List<ServiceRegistration<?>>> published =
            new ConcurrentHashMap<>();

    @Activate
    public CachedComponent(BundleContext context, @Reference CacheComponent cache) {
        this.context = context;
        this.wrapper = new CachedWrapper(cache);
    }

    @Deactivate
    void stop() {
        // the references are unbound after this, and find nothing left to do
        List.copyOf(published.keySet()).forEach(this::went);
    }

    @Override
    public <T> T wrap(T service, Class<T> type) {
        return wrapper.wrap(service, type);
    }

    @Override
    public <K, V> Function<K, V> wrap(
            RegionSpec<K, V> spec, Function<? super K, ? extends V> function, Duration limit) {
        return wrapper.wrap(spec, function, limit);
    }

    @Reference(
            service = AnyService.class,
            target = "(" + WRAP + "=true)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "went")
    void came(ServiceReference<Object> reference, Object service) {
        List<ServiceRegistration<?>> registrations = new ArrayList<>();
        for (String name : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
            try {
                registrations.add(publish(reference, service, name));
            } catch (ClassNotFoundException | IllegalArgumentException e) {
                LOG.warn("{} of {} is not wrapped: {}", name, reference.getBundle(), e.toString());
            }
        }
        published.put(reference, registrations);
    }

    void went(ServiceReference<Object> reference) {
        List<ServiceRegistration<?>> registrations = published.remove(reference);
        if (registrations != null) {
            registrations.forEach(ServiceRegistration::unregister);
        }
    }

    private ServiceRegistration<?> publish(
            ServiceReference<Object> reference, Object service, String name)
            throws ClassNotFoundException {
        Bundle owner = reference.getBundle();
        if (owner == null) {
            throw new IllegalArgumentException("it is gone already");
        }
        Class<?> type = owner.loadClass(name);
        return context.registerService(name, wrapped(service, type), properties(reference));
    }

    private <T> T wrapped(Object service, Class<T> type) {
        return wrapper.wrap(type.cast(service), type);
    }

    private static Dictionary<String, Object> properties(ServiceReference<Object> reference) {
        Map<String, Object> all = new HashMap<>();
        Arrays.stream(reference.getPropertyKeys())
                .filter(key -> !key.startsWith("service.") && !key.startsWith("component."))
                .filter(key -> !key.equals(Constants.OBJECTCLASS) && !key.equals(WRAP))
                .forEach(key -> all.put(key, reference.getProperty(key)));
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        all.put(Constants.SERVICE_RANKING, (ranking instanceof Integer number ? number : 0) + 1);
        return FrameworkUtil.asDictionary(all);
    }
}
