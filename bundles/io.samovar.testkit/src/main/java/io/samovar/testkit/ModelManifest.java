package io.samovar.testkit;

import io.samovar.api.model.ModelDescriptor;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The manifest of a model bundle. */
final class ModelManifest {
    private static final String EXTENDER =
            "osgi.extender;filter:=\"(&(osgi.extender=samovar.model)"
                    + "(version>=1.0)(!(version>=2.0)))\"";

    private ModelManifest() {}

    static Manifest of(ModelDescriptor descriptor, String symbolicName) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", descriptor.version());
        main.putValue(
                "Require-Capability",
                "%s,samovar.engine;filter:=\"(samovar.engine=%s)\";effective:=active"
                        .formatted(EXTENDER, descriptor.engine()));
        main.putValue("Provide-Capability", capability(descriptor));
        return manifest;
    }

    private static String capability(ModelDescriptor descriptor) {
        String dimension =
                descriptor.dimension() == 0 ? "" : ";dimension:Long=" + descriptor.dimension();
        return "samovar.model;samovar.model=\"%s\";version:Version=\"%s\";task=%s%s;path=\"%s\""
                .formatted(
                        descriptor.name(),
                        descriptor.version(),
                        descriptor.task(),
                        dimension,
                        "SAMOVAR-INF/model.json");
    }
}
