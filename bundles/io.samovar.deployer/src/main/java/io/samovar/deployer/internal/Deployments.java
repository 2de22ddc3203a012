package io.samovar.deployer.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.DeploymentException;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.model.ModelConflictException;
import io.samovar.deployer.internal.LoaderServices.Loader;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in and out, in order: one change of a model at a time, each outcome on record. */
final class Deployments {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final Gate gate;
    private final LoaderServices loaders;
    private final Intake intake;
    private final Turns turns;
    private final Installer installer;
    private final Pruner pruner;
    private final Undeployment undeployment;
    private final Refusals refusals;
    private final Clock clock;

    Deployments(
            Gate gate,
            LoaderServices loaders,
            Intake intake,
            Turns turns,
            Installer installer,
            Pruner pruner,
            Undeployment undeployment,
            Refusals refusals,
            Clock clock) {
        this.gate = gate;
        this.loaders = loaders;
        this.intake = intake;
        this.turns = turns;
        this.installer = installer;
        this.pruner = pruner;
        this.undeployment = undeployment;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Deploys a jar; a refusal is put on record. */
    Deployment deploy(Source source) {
        try {
            return attempt(source);
        } catch (RefusedException e) {
            throw new DeploymentException(refuse(source.label(), e), e);
        }
    }

    /** Deploys a jar, and leaves it to the caller what to do with a refusal. */
    Deployment attempt(Source source) throws RefusedException {
        return gate.inside(
                () -> {
                    Loader loader = loaders.require();
                    try (CheckedJar jar = intake.take(source, loader.verifier())) {
                        return deploy(jar, loader);
                    }
                });
    }

    private Deployment deploy(CheckedJar jar, Loader loader) throws RefusedException {
        try {
            return turns.during(
                    jar.model(),
                    () -> {
                        Installer.Outcome outcome = installer.deploy(jar, loader);
                        deployed(jar, outcome);
                        pruner.prune(outcome.deployment(), loader);
                        return outcome.deployment();
                    });
        } catch (RefusedException e) {
            throw e.about(jar.model(), jar.version());
        }
    }

    private void deployed(CheckedJar jar, Installer.Outcome outcome) {
        Deployment done = outcome.deployment();
        refusals.deployed(jar.label(), done.model(), done.version());
        LOG.info(
                "deployed {} from {}: model '{}' {}",
                ModelBundles.describe(outcome.bundle()),
                jar.label(),
                done.model(),
                change(done));
    }

    private static String change(Deployment done) {
        if (!done.changed()) {
            return done.version() + " was active already";
        }
        return done.previousVersion()
                .map(before -> before + " -> " + done.version())
                .orElse(done.version());
    }

    /**
     * Installs a jar of the distribution without loading it.
     *
     * @return the digest of the jar
     */
    String seed(Source source) throws RefusedException {
        return gate.inside(
                () -> {
                    Loader loader = loaders.require();
                    try (CheckedJar jar = intake.takeOwn(source, loader.verifier())) {
                        turns.during(jar.model(), () -> seed(jar));
                        return jar.staged().sha256();
                    }
                });
    }

    private Optional<Bundle> seed(CheckedJar jar) throws RefusedException {
        Optional<Bundle> bundle = installer.seed(jar);
        refusals.deployed(jar.label(), jar.model(), jar.version());
        bundle.ifPresent(
                b ->
                        LOG.info(
                                "installed {} from {}: model '{}' {}",
                                ModelBundles.describe(b),
                                jar.label(),
                                jar.model(),
                                jar.version()));
        return bundle;
    }

    /** Removes a model or a version of it. */
    void undeploy(String model, String version) {
        try {
            List<String> removed =
                    gate.inside(
                            () ->
                                    turns.during(
                                            model,
                                            () ->
                                                    undeployment.run(
                                                            model, version, loaders.require())));
            LOG.info("model '{}': undeployed {}", model, String.join(", ", removed));
        } catch (RefusedException e) {
            throw new ModelConflictException(model, e.reason());
        }
    }

    /** Puts a refusal on record, and in the log. */
    Refusal refuse(String label, RefusedException why) {
        Refusal refusal =
                new Refusal(label, why.model(), why.version(), why.reason(), clock.instant());
        refusals.add(refusal);
        if (unexpected(why)) {
            LOG.warn("refused {}: {}", label, why.reason(), why);
        } else {
            LOG.warn("refused {}: {}", label, why.reason());
        }
        return refusal;
    }

    /** Only what nobody foresaw deserves a stack trace. */
    private static boolean unexpected(RefusedException why) {
        Throwable root = why;
        while (root instanceof RefusedException && root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof RuntimeException
                && !(root instanceof io.samovar.api.model.ModelException);
    }

    List<Refusal> refusals() {
        return refusals.list();
    }
}
