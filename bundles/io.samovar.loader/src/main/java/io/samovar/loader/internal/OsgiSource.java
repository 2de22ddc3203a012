package io.samovar.loader.internal;

import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.ModelDescription;
import io.samovar.loader.internal.revision.RevisionSource;
import java.nio.file.Path;
import org.osgi.framework.Bundle;

/** A revision that comes from an installed bundle. */
record OsgiSource(
        Bundle bundle, BundleEntries entries, ModelDescription description, Path workDirectory)
        implements RevisionSource {

    static String identity(Bundle bundle) {
        return "%s:%s (%d)"
                .formatted(bundle.getSymbolicName(), bundle.getVersion(), bundle.getBundleId());
    }

    @Override
    public String identity() {
        return identity(bundle);
    }

    @Override
    public long bundleId() {
        return bundle.getBundleId();
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return bundle.loadClass(name);
    }
}
