package io.samovar.loader.internal;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.loader.internal.description.ModelDescription;
import io.samovar.loader.internal.revision.LoaderTime;
import io.samovar.loader.internal.revision.Models;
import io.samovar.loader.internal.revision.Revision;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on the bundles that are wired to this one by {@code osgi.extender=samovar.model}. The
 * framework's callbacks only enqueue; one worker does the reading. A bundle that leaves is held
 * back, within a limit, until the requests that run on its code have ended.
 */
final class ModelExtender implements BundleTrackerCustomizer<Bundle> {
    private static final Logger LOG = LoggerFactory.getLogger(ModelExtender.class);
    private static final String NAMESPACE = "osgi.extender";
    private static final String WORK = "samovar";

    private final Bundle self;
    private final Bundle framework;
    private final Models models;
    private final Worker worker;
    private final LoaderTime time;
    private final Supplier<Duration> drainTimeout;
    private final Descriptions descriptions;
    private final BundleTracker<Bundle> tracker;
    private volatile boolean quiet;

    /** Only the worker touches it. */
    private final Map<Long, Revision> revisions = new HashMap<>();

    ModelExtender(
            BundleContext context,
            Models models,
            Worker worker,
            LoaderTime time,
            Supplier<Duration> drainTimeout) {
        this.self = context.getBundle();
        this.framework = context.getBundle(0);
        this.models = models;
        this.worker = worker;
        this.time = time;
        this.drainTimeout = drainTimeout;
        this.descriptions = new Descriptions(self);
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    }

    void open() {
        tracker.open();
    }

    /**
     * Leaves the bundles that have not been read yet to the loader that comes next: a thread of
     * this one must not go on reading when its classes are gone.
     */
    void quiesce() {
        quiet = true;
    }

    void close() {
        tracker.close();
    }

    @Override
    public Bundle addingBundle(Bundle bundle, BundleEvent event) {
        if (!isWiredToUs(bundle)) {
            return null;
        }
        // a bundle that was there before this loader is no news, even if only the loader starts
        boolean early = event == null || isStarting();
        worker.execute(() -> arrive(bundle, early));
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
        // STARTING to ACTIVE: nothing of the description has changed
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Bundle tracked) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        boolean accepted =
                worker.execute(
                        () -> {
                            var unused =
                                    leave(bundle)
                                            .whenComplete((nothing, e) -> closed.complete(null));
                        });
        if (!accepted) {
            return;
        }
        Duration limit = drainTimeout.get();
        try {
            closed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn(
                    "{} leaves although requests still run on it after {} s",
                    OsgiSource.identity(bundle),
                    limit.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWiredToUs(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return false;
        }
        for (BundleWire wire : wiring.getRequiredWires(NAMESPACE)) {
            if (wire.getProvider().getBundle().equals(self)) {
                return true;
            }
        }
        return false;
    }

    private void arrive(Bundle bundle, boolean early) {
        if (quiet) {
            return;
        }
        OsgiEntries entries = new OsgiEntries(bundle);
        try {
            ModelDescription description = descriptions.of(bundle, entries);
            description
                    .warnings()
                    .forEach(warning -> LOG.warn("{}: {}", OsgiSource.identity(bundle), warning));
            OsgiSource source =
                    new OsgiSource(
                            bundle, entries, description, Descriptions.dataFile(bundle, WORK));
            revisions.put(bundle.getBundleId(), models.arrive(source, () -> early));
        } catch (InvalidModelBundleException e) {
            reject(bundle, e);
        } catch (IOException | IllegalStateException e) {
            reject(
                    bundle,
                    new InvalidModelBundleException(
                            "bundle", "cannot be read: " + e.getMessage(), null, null, e));
        }
    }

    private CompletableFuture<Void> leave(Bundle bundle) {
        models.broken().remove(bundle.getBundleId());
        Revision revision = revisions.remove(bundle.getBundleId());
        return revision == null
                ? CompletableFuture.completedFuture(null)
                : models.leave(
                        revision, "bundle %s has stopped".formatted(OsgiSource.identity(bundle)));
    }

    private void reject(Bundle bundle, InvalidModelBundleException problem) {
        String identity = OsgiSource.identity(bundle);
        LOG.warn("{} is not a model bundle: {}", identity, problem.getMessage());
        models.broken()
                .add(bundle.getBundleId(), bundle.getSymbolicName(), identity, problem, time.now());
    }

    private boolean isStarting() {
        return framework.getState() != Bundle.ACTIVE;
    }
}
