package io.samovar.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.slf4j.LoggerFactory;

/** One life of the runtime, from its settings to its exit status. */
final class Launcher {
    private static final String HTTP = "io.samovar.http";

    /** Ready means that the models the distribution begins with are installed, too. */
    private static final String DEPLOYER = "io.samovar.deployer";

    /** How long the first requests have the processors to themselves. */
    private static final long FIRST_ANSWERS_MILLIS = 500;

    private final Arguments arguments;
    private final Settings settings;
    private final StopSignal stopSignal;
    private final Duration readyLimit;
    private final PrintStream out;
    private final PrintStream err;

    Launcher(
            Arguments arguments,
            Settings settings,
            StopSignal stopSignal,
            Duration readyLimit,
            PrintStream out,
            PrintStream err) {
        this.arguments = arguments;
        this.settings = settings;
        this.stopSignal = stopSignal;
        this.readyLimit = readyLimit;
        this.out = out;
        this.err = err;
    }

    /** Runs until somebody wishes to stop, and returns the exit status. */
    int run() throws LaunchException, InterruptedException, IOException {
        DataLock lock = DataLock.take(settings.data());
        try {
            PortCheck.check(settings);
            List<SystemBundle> bundles = BundleSet.read(settings.home().resolve("bundles"));
            return runFramework(new FrameworkStarter(settings, bundles).start(), bundles);
        } finally {
            lock.close();
        }
    }

    private int runFramework(Framework framework, List<SystemBundle> bundles)
            throws LaunchException, InterruptedException {
        Stopper stopper = new Stopper(framework);
        Runtime.getRuntime().addShutdownHook(new Thread(stopper::stop, "samovar-stop"));
        int status;
        try {
            status = serve(framework.getBundleContext(), bundles);
        } catch (LaunchException | InterruptedException | RuntimeException e) {
            stop(stopper);
            throw e;
        }
        if (!stop(stopper)) {
            return ExitStatus.FAILED;
        }
        StartupArchive.wanted().ifPresent(StartupArchive::write);
        return status;
    }

    private boolean stop(Stopper stopper) {
        Watchdog.arm();
        boolean stopped = stopper.stop();
        if (!stopped) {
            err.printf(
                    "samovar: not everything stopped within %d s; %s says what%n",
                    Stopper.LIMIT_SECONDS, settings.logs().resolve("application.log"));
        }
        return stopped;
    }

    private int serve(BundleContext context, List<SystemBundle> bundles)
            throws LaunchException, InterruptedException {
        context.addBundleListener(
                (SynchronousBundleListener)
                        event -> {
                            if (event.getType() == BundleEvent.STOPPING
                                    && event.getBundle().getBundleId() == 0) {
                                stopSignal.request();
                            }
                        });
        OnDemandBundles onDemand = new OnDemandBundles(context, bundles);
        boolean exec = arguments.commands().isPresent();
        if (exec || arguments.console()) {
            onDemand.startCommands();
        }
        Optional<ServiceReference<Object>> http = await(context, HTTP);
        if (isActive(context, DEPLOYER)) {
            await(context, DEPLOYER);
        }
        if (stopSignal.requested()) {
            return ExitStatus.OK;
        }
        announce(exec ? err : out, http.orElseThrow().getProperty("endpoint"));
        LateParts late = new LateParts(context);
        if (exec) {
            late.start();
            late.await();
            return new CommandRunner(context, out, err).run(arguments.commands().get())
                    ? ExitStatus.OK
                    : ExitStatus.FAILED;
        }
        if (arguments.console()) {
            onDemand.startConsole(settings.home());
        }
        if (!stopSignal.await(FIRST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS)) {
            late.start();
        }
        while (!stopSignal.await(1, TimeUnit.HOURS)) {
            // nothing to do until then
        }
        return ExitStatus.OK;
    }

    private Optional<ServiceReference<Object>> await(BundleContext context, String part)
            throws LaunchException, InterruptedException {
        Optional<ServiceReference<Object>> ready =
                new Readiness(context, part, System::nanoTime)
                        .await(readyLimit, stopSignal::requested);
        if (ready.isEmpty() && !stopSignal.requested()) {
            throw notReady(context, part);
        }
        return ready;
    }

    private static boolean isActive(BundleContext context, String symbolicName) {
        for (Bundle bundle : context.getBundles()) {
            if (symbolicName.equals(bundle.getSymbolicName())) {
                return bundle.getState() == Bundle.ACTIVE;
            }
        }
        return false;
    }

    // to people, and to programs that wait for this very line
    private void announce(PrintStream to, Object endpoint) {
        long millis =
                System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        String line =
                "samovar ready in %d ms · profile %s · %s"
                        .formatted(millis, settings.profile(), endpoint);
        to.println(line);
        to.flush();
        LoggerFactory.getLogger(Launcher.class).info(line);
    }

    private LaunchException notReady(BundleContext context, String part) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s did not come up within %s; %s may say more"
                        .formatted(
                                part.equals(HTTP) ? "HTTP" : part,
                                Readiness.describe(readyLimit),
                                settings.logs().resolve("application.log")));
        lines.addAll(new Diagnosis(context).lines());
        return LaunchException.failure(lines);
    }
}
