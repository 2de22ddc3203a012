package io.samovar.deployer.internal;

import io.samovar.deployer.internal.fetch.AllowedHosts;
import io.samovar.deployer.internal.files.ArchiveLimits;
import io.samovar.deployer.internal.files.SignatureCheck;
import io.samovar.deployer.internal.folder.FolderTiming;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/**
 * The configuration, checked.
 *
 * @param store where the jars of installed bundles are kept
 * @param initial the files a new installation begins with
 * @param shipped the folder these are in
 * @param folder the deploy folder; empty = none
 * @param shared whether jars without a model in it are somebody else's
 * @param poll how often it is looked at
 */
record Settings(
        Path store,
        List<String> initial,
        Optional<Path> shipped,
        Optional<Path> folder,
        boolean shared,
        Duration poll,
        FolderTiming timing,
        AllowedHosts allowedHosts,
        Duration connectTimeout,
        Duration fetchTimeout,
        ArchiveLimits limits,
        SignatureCheck signatures,
        Duration patience,
        Duration stopPatience) {

    /**
     * @throws IllegalArgumentException if a value is out of range; says which and what is accepted
     */
    static Settings of(DeployerConfig config, BundleContext context) {
        Optional<Path> home = path(context.getProperty("samovar.home"));
        return new Settings(
                store(context),
                list(config.initial()),
                home.map(h -> h.resolve("models")),
                config.poll_ms() == 0 ? Optional.empty() : folder(config.folder(), home),
                config.shared(),
                millis("poll.ms", config.poll_ms()),
                new FolderTiming(
                        millis("settle.ms", config.settle_ms()),
                        millis("incomplete.ms", config.incomplete_ms())),
                AllowedHosts.parse(config.allowed_hosts()),
                seconds("connect.timeout.seconds", config.connect_timeout_seconds()),
                seconds("fetch.timeout.seconds", config.fetch_timeout_seconds()),
                new ArchiveLimits(
                        atLeast("max.jar.mb", config.max_jar_mb(), 1) << 20,
                        (int) atLeast("max.entries", config.max_entries(), 1),
                        atLeast("max.unpacked.mb", config.max_unpacked_mb(), 1) << 20,
                        (int) atLeast("max.ratio", config.max_ratio(), 2)),
                SignatureCheck.of(config.require_signed(), list(config.trusted_signers())),
                seconds("wait.seconds", config.wait_seconds()),
                seconds("stop.seconds", config.stop_seconds()));
    }

    private static Path store(BundleContext context) {
        Optional<Path> data = path(context.getProperty("samovar.data"));
        if (data.isPresent()) {
            return data.get().resolve("models");
        }
        File own = context.getDataFile("models");
        if (own == null) {
            throw new IllegalStateException(
                    "framework property samovar.data is not set, and this framework gives bundles no storage");
        }
        return own.toPath().toAbsolutePath().normalize();
    }

    private static Optional<Path> folder(String configured, Optional<Path> home) {
        if (configured.isBlank()) {
            return home.map(h -> h.resolve("deploy"));
        }
        Path folder = Path.of(configured.strip());
        return Optional.of(
                home.map(h -> h.resolve(folder)).orElse(folder).toAbsolutePath().normalize());
    }

    private static Optional<Path> path(String property) {
        return property == null || property.isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(property).toAbsolutePath().normalize());
    }

    private static List<String> list(String commaSeparated) {
        return Stream.of(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Duration millis(String property, long value) {
        return Duration.ofMillis(atLeast(property, value, 0));
    }

    private static Duration seconds(String property, long value) {
        return Duration.ofSeconds(atLeast(property, value, 1));
    }

    private static long atLeast(String property, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "io.samovar.deployer: %s=%d; expected at least %d"
                            .formatted(property, value, least));
        }
        return value;
    }
}
