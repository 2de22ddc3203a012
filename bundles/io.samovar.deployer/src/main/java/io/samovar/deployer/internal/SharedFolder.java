package io.samovar.deployer.internal;

import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.RefusedException.Kind;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.folder.FolderIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** A deploy folder in which jars without a model are somebody else's, as Karaf's. */
final class SharedFolder implements FolderIntake {
    private static final Pattern MODEL = Pattern.compile("(^|,)\\s*samovar\\.model\\s*[;,]");

    private final FolderIntake intake;

    SharedFolder(FolderIntake intake) {
        this.intake = intake;
    }

    @Override
    public boolean isReady() {
        return intake.isReady();
    }

    @Override
    public void check(Path file) throws RefusedException {
        intake.check(file);
        if (!bringsAModel(file)) {
            throw new RefusedException(Kind.FOREIGN, "brings no model", null);
        }
    }

    @Override
    public String deploy(Source file) throws RefusedException {
        return intake.deploy(file);
    }

    @Override
    public void refuse(String fileName, RefusedException why) {
        intake.refuse(fileName, why);
    }

    private static boolean bringsAModel(Path file) throws RefusedException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String capabilities =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue("Provide-Capability");
            return capabilities != null && MODEL.matcher(capabilities).find();
        } catch (IOException e) {
            throw new RefusedException("cannot be read: %s".formatted(e.getMessage()), e);
        }
    }
}
