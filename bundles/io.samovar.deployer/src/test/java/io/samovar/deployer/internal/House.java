package io.samovar.deployer.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.deployer.internal.fetch.AllowedHosts;
import io.samovar.deployer.internal.files.ArchiveLimits;
import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.SignatureCheck;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.folder.FolderTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/** A framework with a deployer in it, that can be stopped and started again on the same folders. */
final class House {
    final Path home;
    final FakeLoader loader = new FakeLoader();
    final LoaderServices loaders = new LoaderServices();
    List<String> initial = List.of();
    Checkpoints checkpoints = Checkpoints.NONE;
    long nanos;
    private int planted;
    private Framework framework;
    private Parts parts;

    House(Path home) {
        this.home = home;
        loaders.verifier().set(loader);
        loaders.control().set(loader);
        loaders.registry().set(loader);
    }

    House start() throws BundleException {
        startFramework();
        startDeployer();
        return this;
    }

    void startFramework() throws BundleException {
        framework =
                new FrameworkFactory()
                        .newFramework(
                                Map.of(
                                        Constants.FRAMEWORK_STORAGE,
                                        home.resolve("cache").toString(),
                                        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
                                        "osgi.extender;osgi.extender=\"samovar.model\";version:Version=\"1.0\"",
                                        "felix.log.level",
                                        "0"));
        framework.start();
        loader.use(context());
    }

    /** How often it was announced that the initial models are there. */
    int planted() {
        return planted;
    }

    void startDeployer() {
        parts =
                new Parts(
                        settings(),
                        context(),
                        loaders,
                        new Parts.Surroundings(
                                Clock.systemUTC(),
                                () -> nanos,
                                checkpoints,
                                Runnable::run,
                                Runnable::run,
                                () -> planted++));
        parts.background().start();
    }

    Settings settings() {
        return new Settings(
                store(),
                initial,
                Optional.of(home.resolve("models")),
                Optional.of(folder()),
                false,
                Duration.ofMillis(500),
                new FolderTiming(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                AllowedHosts.parse(""),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                new ArchiveLimits(8 << 20, 100, 16 << 20, 200),
                SignatureCheck.NONE,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5));
    }

    void stop() throws BundleException, InterruptedException {
        framework.stop();
        FrameworkEvent ended = framework.waitForStop(20_000);
        if (ended.getType() != FrameworkEvent.STOPPED) {
            throw new IllegalStateException("framework did not stop: " + ended.getType());
        }
    }

    House restart() throws BundleException, InterruptedException {
        stop();
        return start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Parts parts() {
        return parts;
    }

    Deployments deployments() {
        return parts.deployments();
    }

    Deployment deploy(ModelJar jar, String fileName) {
        return deployments().deploy(Source.file(jar.in(home.resolve("incoming"), fileName)));
    }

    Deployment deployLexical(String version) {
        return deploy(ModelJar.lexical(version), "lexical-" + version + ".jar");
    }

    /** Lets a time pass and the poller look, as often as a file needs to get through. */
    void passes(Duration time) {
        for (int i = 0; i < 2; i++) {
            parts.background().tick();
            nanos += time.toNanos();
        }
        parts.background().tick();
    }

    Path store() {
        return home.resolve("data").resolve("models");
    }

    Path folder() {
        return home.resolve("deploy");
    }

    List<Bundle> bundles() {
        return Arrays.stream(context().getBundles()).filter(b -> b.getBundleId() != 0).toList();
    }

    /** Returns the installed bundles as {@code symbolic-name:version}, all of them active. */
    List<String> installed() {
        return bundles().stream()
                .map(
                        b ->
                                "%s:%s%s"
                                        .formatted(
                                                b.getSymbolicName(),
                                                b.getVersion(),
                                                b.getState() == Bundle.ACTIVE
                                                        ? ""
                                                        : " in state " + b.getState()))
                .sorted()
                .toList();
    }

    /** Returns the names of all files below the store, without the digests. */
    List<String> stored() throws IOException {
        try (Stream<Path> files = Files.walk(store())) {
            return files.filter(Files::isRegularFile)
                    .map(f -> store().relativize(f).toString())
                    .filter(name -> !name.endsWith(".properties"))
                    .map(name -> name.replaceAll("-[0-9a-f]{12}\\.jar", ".jar"))
                    .sorted()
                    .toList();
        }
    }
}
