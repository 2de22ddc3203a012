package io.samovar.deployer.internal;

import io.samovar.deployer.internal.folder.DeployFolder;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens on the deployer's own thread. */
final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final Reconciler reconciler;
    private final Gate gate;
    private final LoaderServices loaders;
    private final Seeds seeds;
    private final Optional<DeployFolder> folder;
    private final Runnable onPlanted;
    private boolean planted;
    private String trouble = "";

    Background(
            Reconciler reconciler,
            Gate gate,
            LoaderServices loaders,
            Seeds seeds,
            Optional<DeployFolder> folder,
            Runnable onPlanted) {
        this.reconciler = reconciler;
        this.gate = gate;
        this.loaders = loaders;
        this.seeds = seeds;
        this.folder = folder;
        this.onPlanted = onPlanted;
    }

    /** Puts the store in order and lets everybody in. */
    void start() {
        try {
            reconciler.run();
            if (folder.isPresent()) {
                folder.get().create();
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the store of model bundles cannot be put in order", e);
        } finally {
            gate.open();
        }
    }

    /** Does what there is to do now; called again and again. */
    void tick() {
        if (loaders.find().isEmpty()) {
            return;
        }
        try {
            if (!planted) {
                planted = seeds.plant();
                if (planted) {
                    onPlanted.run();
                }
            }
            if (folder.isPresent()) {
                folder.get().scan();
            }
            trouble = "";
        } catch (IOException | RuntimeException e) {
            if (!trouble.equals(e.toString())) {
                trouble = e.toString();
                LOG.warn("the deployer is in trouble and goes on trying", e);
            }
        }
    }
}
