package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.StoredJar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The framework's side of model bundles. */
final class ModelBundles {
    private static final Logger LOG = LoggerFactory.getLogger(ModelBundles.class);
    private static final String NAMESPACE = "samovar.model";
    private static final String REFERENCE = "reference:";

    private final BundleContext context;

    ModelBundles(BundleContext context) {
        this.context = context;
    }

    /**
     * A model that an installed bundle brings.
     *
     * @param model its name
     * @param version its version
     * @param bundle the bundle
     */
    record Provided(String model, String version, Bundle bundle) {}

    /** Returns a bundle's name in messages: {@code symbolic-name:version (id)}. */
    static String describe(Bundle bundle) {
        return "%s:%s (%d)"
                .formatted(bundle.getSymbolicName(), bundle.getVersion(), bundle.getBundleId());
    }

    /** Installs a jar so that the framework reads it where it is, if it can. */
    Bundle install(Path jar) throws BundleException {
        String file = jar.toUri().toString();
        try {
            return atOwnStartLevel(context.installBundle(REFERENCE + file, null));
        } catch (BundleException e) {
            if (e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR) {
                throw e;
            }
            return copied(file, e);
        }
    }

    /** Not every framework knows {@code reference:}; all of them can copy the jar. */
    private Bundle copied(String file, BundleException byReference) throws BundleException {
        try {
            return atOwnStartLevel(context.installBundle(file, null));
        } catch (BundleException e) {
            e.addSuppressed(byReference);
            throw e;
        }
    }

    /** At the start level of this bundle, which is certainly reached. */
    private Bundle atOwnStartLevel(Bundle bundle) {
        int own = context.getBundle().adapt(BundleStartLevel.class).getStartLevel();
        if (own > 0) {
            bundle.adapt(BundleStartLevel.class).setStartLevel(own);
        }
        return bundle;
    }

    /** Starts a bundle in a way that the framework does not repeat at its next start. */
    void startOnTrial(Bundle bundle) throws BundleException {
        bundle.start(Bundle.START_TRANSIENT);
    }

    /** Starts a bundle now and at every start of the framework. */
    void startForGood(Bundle bundle) throws BundleException {
        bundle.start();
    }

    Optional<Bundle> withIdentity(String symbolicName, Version version) {
        return installed()
                .filter(b -> symbolicName.equals(b.getSymbolicName()))
                .filter(b -> version.equals(b.getVersion()))
                .findFirst();
    }

    /** Returns the bundle that was installed from this file. */
    Optional<Bundle> from(StoredJar jar) {
        return installed()
                .filter(b -> file(b).filter(f -> same(f, jar.path())).isPresent())
                .findFirst();
    }

    /** Returns the files of stores that bundles are installed from, without links in between. */
    Set<Path> files() {
        Set<Path> files = new HashSet<>();
        installed()
                .flatMap(b -> file(b).stream())
                .filter(StoredJar::hasName)
                .forEach(
                        f -> {
                            try {
                                files.add(f.toRealPath());
                            } catch (IOException e) {
                                LOG.debug("{} is gone", f, e);
                            }
                        });
        return files;
    }

    /** Returns the jar in the store that a bundle was installed from, if it was. */
    Optional<StoredJar> jarOf(Bundle bundle, Path store) {
        return file(bundle)
                .filter(StoredJar::hasName)
                .filter(f -> f.getParent() != null && same(f.getParent(), store))
                .map(f -> new StoredJar(store.resolve(f.getFileName())));
    }

    /**
     * Returns the bundles that were installed from a store, here or elsewhere, and lost their jar.
     */
    List<Bundle> orphans() {
        return installed()
                .filter(b -> !provided(b).isEmpty())
                .filter(
                        b ->
                                file(b).filter(StoredJar::hasName)
                                        .filter(f -> !Files.exists(f))
                                        .isPresent())
                .toList();
    }

    /** Returns all installed versions of a model. */
    List<Provided> providers(String model) {
        return installed()
                .flatMap(b -> provided(b).stream())
                .filter(p -> p.model().equals(model))
                .toList();
    }

    /** Returns the names of all models that installed bundles bring. */
    List<String> models() {
        return installed()
                .flatMap(b -> provided(b).stream())
                .map(Provided::model)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<Bundle> installed() {
        return Arrays.stream(context.getBundles())
                .filter(b -> b.getBundleId() != 0 && b.getState() != Bundle.UNINSTALLED);
    }

    private static List<Provided> provided(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<Provided> found = new ArrayList<>();
        if (revision != null) {
            for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
                Object model = capability.getAttributes().get(NAMESPACE);
                Object version = capability.getAttributes().get("version");
                found.add(
                        new Provided(
                                String.valueOf(model),
                                version instanceof Version v
                                        ? v.toString()
                                        : bundle.getVersion().toString(),
                                bundle));
            }
        }
        return found;
    }

    private static Optional<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        String uri =
                location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
        if (!uri.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // somebody else's location: not a URI of a file
        }
    }

    /** Paths may differ by links in between. */
    private static boolean same(Path a, Path b) {
        if (a.equals(b)) {
            return true;
        }
        try {
            return Files.exists(a) && Files.exists(b) && a.toRealPath().equals(b.toRealPath());
        } catch (IOException e) {
            return false; // vanished in between: then it is nobody's file any more
        }
    }
}
