package io.samovar.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.Logger;

/**
 * Starts the framework from its cache, and if that is damaged (a crash, a full disk) once more from
 * an empty one: everything in it can be installed again, system bundles from the distribution and
 * models from the deployer's own store.
 */
final class FrameworkStarter {
    private static final long STOP_MILLIS = 10_000;

    private final Logger log = org.slf4j.LoggerFactory.getLogger(FrameworkStarter.class);
    private final Settings settings;
    private final Path cache;
    private final List<SystemBundle> bundles;

    FrameworkStarter(Settings settings, List<SystemBundle> bundles) {
        this.settings = settings;
        this.cache = settings.data().resolve("cache");
        this.bundles = bundles;
    }

    /**
     * Starts the framework.
     *
     * @return the framework, with every start level reached
     * @throws LaunchException if it does not start, not even from an empty cache
     */
    Framework start() throws LaunchException {
        try {
            Framework framework = attempt();
            if (framework != null) {
                return framework;
            }
            log.info("{}: not whole; installing all bundles again", cache);
        } catch (BundleException | IOException | RuntimeException e) {
            log.warn("{}: the framework does not start from it; installing again", cache, e);
        }
        try {
            wipe(cache);
            Framework framework = attempt();
            if (framework != null) {
                return framework;
            }
            throw new IOException(cache + ": not empty after it was emptied");
        } catch (BundleException | IOException e) {
            throw LaunchException.failure("the framework does not start: " + e.getMessage(), e);
        }
    }

    private Framework attempt() throws BundleException, IOException {
        Framework framework = create();
        boolean started = false;
        try {
            framework.init();
            framework
                    .getBundleContext()
                    .registerService(
                            new String[] {
                                LogService.class.getName(), LoggerFactory.class.getName()
                            },
                            new OsgiLog(),
                            null);
            InstallRecord record = new InstallRecord(cache, framework.getVersion().toString());
            if (new BundleInstaller(framework.getBundleContext(), record).reconcile(bundles)) {
                // all at once: one by one as they start, hundreds of models would take much longer;
                // what cannot be resolved says so when it is started
                framework.adapt(FrameworkWiring.class).resolveBundles(null);
                framework.start();
                started = true;
            }
            return started ? framework : null;
        } finally {
            if (!started) {
                abandon(framework);
            }
        }
    }

    // Felix takes its logger as an object in the configuration, which the OSGi signature rules out
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Framework create() {
        Map properties = new FrameworkProperties(settings, cache).toMap();
        return new FrameworkFactory().newFramework(properties);
    }

    private void abandon(Framework framework) throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void wipe(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
