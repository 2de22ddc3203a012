package io.samovar.cache.internal;

import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.ModelRegistry;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the results of a revision when its bundle is uninstalled. One that only stops, as all do at
 * the end of the process, may come back with the same digest and finds its results.
 */
@Component(name = "io.samovar.cache.leaving", immediate = true)
public final class LeavingRevisions implements RevisionListener, BundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(LeavingRevisions.class);

    private final BundleContext context;
    private final CacheComponent cache;
    private final Map<Long, RevisionId> revisions = new ConcurrentHashMap<>();

    @Activate
    public LeavingRevisions(
            BundleContext context,
            @Reference CacheComponent cache,
            @Reference(target = "(!(" + CachedModelsComponent.CACHED + "=true))")
                    ModelRegistry registry) {
        this.context = context;
        this.cache = cache;
        registry.models().stream()
                .flatMap(model -> model.revisions().stream())
                .forEach(revision -> revisions.put(revision.bundleId(), revision.id()));
        context.addBundleListener(this);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }

    @Override
    public void revisionChanged(RevisionEvent event) {
        if (context.getBundle(event.bundleId()) != null) {
            revisions.put(event.bundleId(), event.revision());
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() != BundleEvent.UNINSTALLED) {
            return;
        }
        RevisionId gone = revisions.remove(event.getBundle().getBundleId());
        if (gone == null
                || revisions.values().stream()
                        .anyMatch(other -> other.digest().equals(gone.digest()))) {
            return;
        }
        long dropped = cache.invalidateModel(gone.digest());
        LOG.info("{} was uninstalled: {} results dropped", gone, dropped);
    }
}
