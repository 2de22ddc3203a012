package io.samovar.loader.internal.description;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.deploy.ModelBundleVerifier;
import io.samovar.api.deploy.VerifiedBundle;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.osgi.framework.Version;

/** Checks a jar before it is installed, its files included. */
public final class JarVerifier implements ModelBundleVerifier {
    private static final String EXTENDER = "samovar.model";

    private final ModelBundleReader reader = new ModelBundleReader();

    @Override
    public VerifiedBundle verify(Path jar) {
        // verify=true: a signed jar whose content does not match its signature is refused
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            JarEntries entries = new JarEntries(file);
            requireBundle(entries);
            ModelDescription description = reader.read(entries);
            verifyFiles(entries, description);
            String name = entries.header("Bundle-SymbolicName").orElseThrow();
            int directives = name.indexOf(';');
            return new VerifiedBundle(
                    (directives < 0 ? name : name.substring(0, directives)).trim(),
                    Version.parseVersion(description.descriptor().version()).toString(),
                    description.descriptor(),
                    description.warnings());
        } catch (IOException | SecurityException e) {
            throw new InvalidModelBundleException(
                    "jar", "cannot be read: " + e.getMessage(), null, null, e);
        }
    }

    private static void requireBundle(JarEntries entries) {
        if (entries.header("Bundle-SymbolicName").isEmpty()) {
            throw refused("manifest Bundle-SymbolicName", "is missing: not an OSGi bundle");
        }
        if (!entries.header("Bundle-ManifestVersion").orElse("").trim().equals("2")) {
            throw refused("manifest Bundle-ManifestVersion", "is not 2");
        }
        boolean extended =
                entries.header("Require-Capability").filter(h -> h.contains(EXTENDER)).isPresent();
        if (!extended) {
            throw refused(
                    "manifest Require-Capability",
                    "does not ask for osgi.extender samovar.model, so nothing would load it;"
                            + " accepted: osgi.extender;filter:=\"(osgi.extender=samovar.model)\"");
        }
    }

    private static void verifyFiles(JarEntries entries, ModelDescription description)
            throws IOException {
        FileVerifier verifier = new FileVerifier(entries, description);
        for (ModelFile file : description.descriptor().files()) {
            verifier.verify(file);
        }
    }

    private static InvalidModelBundleException refused(String place, String problem) {
        return new InvalidModelBundleException(place, problem, null, null, null);
    }
}
