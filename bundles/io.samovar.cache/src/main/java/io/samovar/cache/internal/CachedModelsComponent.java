package io.samovar.cache.internal;

import io.samovar.api.model.Model;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.cache.internal.model.CachedModels;
import io.samovar.cache.internal.model.CachingRegistry;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Publishes the registry and the models once more, cached and with a higher ranking. Who binds
 * greedily gets these while they are here and the loader's own when they go.
 */
@Component(
        name = "io.samovar.cache.models",
        immediate = true,
        service = {})
public final class CachedModelsComponent {
    /** Service property of what is published here. */
    static final String CACHED = "samovar.cached";

    private static final String NOT_CACHED = "(!(" + CACHED + "=true))";
    private static final int ABOVE = 100;

    private final BundleContext context;
    private final CachedModels models;
    private final ServiceRegistration<ModelRegistry> registration;
    private final Map<ServiceReference<Model>, ServiceRegistration<?>> published =
            new ConcurrentHashMap<>();

    @Activate
    public CachedModelsComponent(
            BundleContext context,
            @Reference CacheComponent cache,
            @Reference(target = NOT_CACHED) ModelRegistry registry) {
        this.context = context;
        this.models = new CachedModels(cache.house().results());
        this.registration =
                context.registerService(
                        ModelRegistry.class,
                        new CachingRegistry(registry, models),
                        properties(Map.of(), 0));
    }

    @Deactivate
    void stop() {
        registration.unregister();
        // the references are unbound after this, and find nothing left to do
        List.copyOf(published.keySet()).forEach(this::withdraw);
    }

    @Reference(
            service = Model.class,
            target = NOT_CACHED,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "changed",
            unbind = "went")
    void came(ServiceReference<Model> reference, Model model) {
        published.put(
                reference,
                context.registerService(
                        (String[]) reference.getProperty(Constants.OBJECTCLASS),
                        models.of(model),
                        properties(reference)));
    }

    void changed(ServiceReference<Model> reference, Model model) {
        ServiceRegistration<?> known = published.get(reference);
        if (known != null) {
            known.setProperties(properties(reference));
        }
    }

    void went(ServiceReference<Model> reference, Model model) {
        withdraw(reference);
        models.forget(model);
    }

    private void withdraw(ServiceReference<Model> reference) {
        ServiceRegistration<?> known = published.remove(reference);
        if (known != null) {
            known.unregister();
        }
    }

    private static Dictionary<String, Object> properties(ServiceReference<Model> reference) {
        Map<String, Object> all = new HashMap<>();
        Arrays.stream(reference.getPropertyKeys())
                .filter(key -> !key.startsWith("service.") && !key.equals("objectClass"))
                .forEach(key -> all.put(key, reference.getProperty(key)));
        Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
        return properties(all, ranking instanceof Integer number ? number : 0);
    }

    private static Dictionary<String, Object> properties(Map<String, Object> own, int ranking) {
        Map<String, Object> all = new HashMap<>(own);
        all.put(CACHED, true);
        all.put(Constants.SERVICE_RANKING, ranking + ABOVE);
        return FrameworkUtil.asDictionary(all);
    }
}
