package io.samovar.deployer.internal.folder;

import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.files.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file of the deploy folder that has been left alone for a while, and must be left alone while it
 * is copied.
 */
record FolderFile(Path path, Stamp stamp) implements Source {
    @Override
    public String label() {
        return DeployFolder.label(path);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void copied() throws RefusedException {
        boolean same;
        try {
            same = Stamp.of(path).equals(stamp);
        } catch (IOException e) {
            throw changed(e);
        }
        if (!same) {
            throw changed(null);
        }
    }

    private static RefusedException changed(IOException cause) {
        return new RefusedException(
                RefusedException.Kind.NOT_NOW, "changed while it was copied", cause);
    }
}
