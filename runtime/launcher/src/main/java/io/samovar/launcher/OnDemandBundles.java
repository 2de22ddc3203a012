package io.samovar.launcher;

import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

/** Starts the bundles that are not always wanted: for this run only, so the next begins without. */
final class OnDemandBundles {
    private static final String TERMINAL = "org.jline";

    private final BundleContext context;
    private final List<SystemBundle> bundles;

    OnDemandBundles(BundleContext context, List<SystemBundle> bundles) {
        this.context = context;
        this.bundles = bundles;
    }

    /** Makes console commands runnable. */
    void startCommands() throws LaunchException {
        start(SystemBundle.Mode.COMMANDS);
    }

    /** Gives a console to whoever sits in front of the terminal. */
    void startConsole(Path home) throws LaunchException {
        System.setProperty("gosh.home", home.toString());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(terminalLoader(before));
        try {
            start(SystemBundle.Mode.CONSOLE);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    // JLine finds the kinds of terminals through the context class loader, and without them falls
    // back to one without line editing
    private ClassLoader terminalLoader(ClassLoader fallback) throws LaunchException {
        for (Bundle bundle : context.getBundles()) {
            if (TERMINAL.equals(bundle.getSymbolicName())) {
                start(bundle);
                return bundle.adapt(BundleWiring.class).getClassLoader();
            }
        }
        return fallback;
    }

    private void start(SystemBundle.Mode mode) throws LaunchException {
        for (SystemBundle wanted : bundles) {
            if (wanted.mode() == mode) {
                start(context.getBundle(wanted.location()));
            }
        }
    }

    private static void start(Bundle bundle) throws LaunchException {
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw LaunchException.failure(
                    "%s does not start: %s".formatted(bundle, e.getMessage()), e);
        }
    }
}
