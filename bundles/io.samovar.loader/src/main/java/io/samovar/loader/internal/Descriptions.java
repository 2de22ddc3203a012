package io.samovar.loader.internal;

import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.DescriptionFile;
import io.samovar.loader.internal.description.ModelBundleReader;
import io.samovar.loader.internal.description.ModelDescription;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The descriptions of installed bundles, each read from the bundle only once. */
final class Descriptions {
    private static final String MEMORY = "samovar.description";

    private final BundleStamp stamps;
    private final ModelBundleReader reader = new ModelBundleReader();

    /**
     * @param self the bundle of the loader
     */
    Descriptions(Bundle self) {
        this.stamps = new BundleStamp(self);
    }

    /**
     * Returns the description of a bundle.
     *
     * @throws io.samovar.api.deploy.InvalidModelBundleException if it is missing or wrong
     * @throws IOException if the bundle cannot be read
     */
    ModelDescription of(Bundle bundle, BundleEntries entries) throws IOException {
        DescriptionFile memory = new DescriptionFile(dataFile(bundle, MEMORY));
        Optional<String> stamp = stamps.of(bundle);
        Optional<ModelDescription> known = stamp.flatMap(memory::find);
        if (known.isPresent()) {
            return known.get();
        }
        ModelDescription description = reader.read(entries);
        stamp.ifPresent(now -> memory.remember(now, description));
        return description;
    }

    /** The framework deletes what is there together with the bundle. */
    static Path dataFile(Bundle bundle, String name) {
        File file = bundle.getDataFile(name);
        if (file == null) {
            throw new IllegalStateException("the framework has no file system");
        }
        return file.toPath();
    }
}
