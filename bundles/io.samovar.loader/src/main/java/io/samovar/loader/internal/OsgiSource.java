package io.samovar.loader.internal;

import io.samovar.api.model.Model;
import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.ModelDescription;
import io.samovar.loader.internal.revision.RevisionSource;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** A revision that comes from an installed bundle. */
record OsgiSource(
        Bundle bundle, BundleEntries entries, ModelDescription description, Path workDirectory)
        implements RevisionSource {

    static String identity(Bundle bundle) {
        return bundle.getSymbolicName()
                + ":"
                + bundle.getVersion()
                + " ("
                + bundle.getBundleId()
                + ")";
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
    public Set<String> requires() {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return Set.of();
        }
        Set<String> models = new LinkedHashSet<>();
        for (BundleWire wire : wiring.getRequiredWires(Model.NAME)) {
            models.add(String.valueOf(wire.getCapability().getAttributes().get(Model.NAME)));
        }
        return models;
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return bundle.loadClass(name);
    }
}
