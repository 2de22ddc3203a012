package io.samovar.deployer.internal;

import io.samovar.deployer.internal.fetch.Addresses;
import io.samovar.deployer.internal.files.ArchiveCheck;
import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.FileRecord;
import io.samovar.deployer.internal.files.ModelStore;
import io.samovar.deployer.internal.files.Staging;
import io.samovar.deployer.internal.folder.DeployFolder;
import io.samovar.deployer.internal.folder.FolderIntake;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;

/** All parts of the deployer, put together. */
final class Parts {
    private static final int MOST_REFUSALS = 100;

    private final Gate gate;
    private final Deployments deployments;
    private final Addresses addresses;
    private final Background background;

    /**
     * What a test replaces.
     *
     * @param clock the time of day, for people
     * @param nanoTime the time that decides
     * @param onPlanted called once, when the initial models are installed
     */
    record Surroundings(
            Clock clock,
            LongSupplier nanoTime,
            Checkpoints checkpoints,
            Executor workers,
            Executor poller,
            Runnable onPlanted) {}

    Parts(
            Settings settings,
            BundleContext context,
            LoaderServices loaders,
            Surroundings surroundings) {
        Checkpoints checkpoints = surroundings.checkpoints();
        ModelStore store = new ModelStore(settings.store(), checkpoints);
        Staging staging = new Staging(store.staging(), settings.limits().jarBytes(), checkpoints);
        ArchiveCheck archives = new ArchiveCheck(settings.limits());
        ModelBundles bundles = new ModelBundles(context);
        Remover remover = new Remover(store, bundles, checkpoints);
        this.gate = new Gate(settings.patience());
        this.deployments =
                new Deployments(
                        gate,
                        loaders,
                        new Intake(staging, archives, settings.signatures()),
                        new Turns(settings.patience()),
                        new Installer(store, bundles, remover, checkpoints),
                        new Pruner(store, bundles, remover),
                        new Undeployment(bundles, remover),
                        new Refusals(MOST_REFUSALS),
                        surroundings.clock());
        this.addresses =
                new Addresses(
                        settings.allowedHosts(),
                        settings.connectTimeout(),
                        settings.fetchTimeout());
        this.background =
                new Background(
                        new Reconciler(store, staging, archives, bundles, remover, deployments),
                        gate,
                        loaders,
                        new Seeds(
                                settings.initial(),
                                settings.shipped(),
                                store,
                                record(store, "initial.properties"),
                                deployments),
                        settings.folder()
                                .map(
                                        f ->
                                                folder(
                                                        f,
                                                        settings,
                                                        store,
                                                        archives,
                                                        loaders,
                                                        surroundings)),
                        surroundings.onPlanted());
    }

    private DeployFolder folder(
            Path path,
            Settings settings,
            ModelStore store,
            ArchiveCheck archives,
            LoaderServices loaders,
            Surroundings surroundings) {
        FolderIntake intake = new FolderDeployments(loaders, archives, deployments);
        return new DeployFolder(
                path,
                record(store, "folder.properties"),
                settings.shared() ? new SharedFolder(intake) : intake,
                settings.timing(),
                surroundings.nanoTime(),
                surroundings.workers(),
                surroundings.poller());
    }

    private static FileRecord record(ModelStore store, String name) {
        return new FileRecord(store.root().resolve(name));
    }

    Gate gate() {
        return gate;
    }

    Deployments deployments() {
        return deployments;
    }

    Addresses addresses() {
        return addresses;
    }

    Background background() {
        return background;
    }
}
