package io.samovar.launcher;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Makes the framework hold exactly the bundles of the distribution, beside whatever others it
 * holds: those are models, and belong to the deployer. Works on a framework that is initialised but
 * not started, so nothing runs while bundles change.
 */
final class BundleInstaller {
    private final BundleContext context;
    private final InstallRecord record;

    BundleInstaller(BundleContext context, InstallRecord record) {
        this.context = context;
        this.record = record;
    }

    /**
     * Installs what is missing, replaces what has changed, removes what is gone.
     *
     * @return false if the framework's cache cannot be relied on and must be wiped first
     */
    boolean reconcile(List<SystemBundle> wanted) throws BundleException, IOException {
        Optional<Map<String, String>> known = record.read();
        if (known.isEmpty() && context.getBundles().length > 1) {
            return false;
        }
        Map<String, String> stamps = known.orElse(Map.of());
        Map<String, Bundle> installed = installed();
        if (matches(wanted, stamps, installed.keySet())) {
            return true;
        }
        record.invalidate();
        uninstallStale(wanted, stamps, installed);
        for (SystemBundle bundle : wanted) {
            if (!installed.containsKey(bundle.location())) {
                install(bundle);
            }
        }
        record.write(wanted);
        return true;
    }

    private static boolean matches(
            List<SystemBundle> wanted, Map<String, String> stamps, Set<String> installed) {
        if (stamps.size() != wanted.size()) {
            return false;
        }
        for (SystemBundle bundle : wanted) {
            if (!InstallRecord.stamp(bundle).equals(stamps.get(bundle.location()))
                    || !installed.contains(bundle.location())) {
                return false;
            }
        }
        return true;
    }

    private static void uninstallStale(
            List<SystemBundle> wanted, Map<String, String> stamps, Map<String, Bundle> installed)
            throws BundleException {
        Set<String> unchanged = new HashSet<>();
        for (SystemBundle bundle : wanted) {
            if (InstallRecord.stamp(bundle).equals(stamps.get(bundle.location()))) {
                unchanged.add(bundle.location());
            }
        }
        for (String location : stamps.keySet()) {
            if (!unchanged.contains(location)) {
                Bundle stale = installed.remove(location);
                if (stale != null) {
                    stale.uninstall();
                }
            }
        }
    }

    private void install(SystemBundle bundle) throws BundleException {
        Bundle installed = context.installBundle(bundle.location());
        installed.adapt(BundleStartLevel.class).setStartLevel(bundle.startLevel());
        boolean fragment = installed.getHeaders("").get("Fragment-Host") != null;
        if (bundle.mode() == SystemBundle.Mode.ALWAYS && !fragment) {
            installed.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private Map<String, Bundle> installed() {
        Map<String, Bundle> bundles = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            bundles.put(bundle.getLocation(), bundle);
        }
        return bundles;
    }
}
