package io.samovar.karaf.internal;

import java.io.File;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.apache.felix.fileinstall.ArtifactInstaller;

/**
 * Claims the model bundles in Karaf's deploy folder and does nothing with them: the deployer
 * watches the same folder. Left to themselves, Karaf's folder would update a running model in
 * place, and remove it as soon as half of a new file lies there.
 */
final class ModelJars implements ArtifactInstaller {
    private static final Pattern MODEL = Pattern.compile("(^|,)\\s*samovar\\.model\\s*[;,]");

    @Override
    public boolean canHandle(File artifact) {
        if (!artifact.getName().endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(artifact, false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && isModel(manifest.getMainAttributes());
        } catch (IOException | SecurityException notWholeYet) {
            return false;
        }
    }

    private static boolean isModel(Attributes attributes) {
        String capabilities = attributes.getValue("Provide-Capability");
        return capabilities != null && MODEL.matcher(capabilities).find();
    }

    @Override
    public void install(File artifact) {
        // the deployer's
    }

    @Override
    public void update(File artifact) {
        // the deployer's
    }

    /** Also called for a file that is no whole jar any more. */
    @Override
    public void uninstall(File artifact) {
        // a model leaves when somebody says so, not with its file
    }
}
