package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.loader.internal.description.FileVerifier;
import io.samovar.loader.internal.description.ModelDescription;
import io.samovar.loader.internal.description.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a revision's files where an engine can map them. Every byte is checked against the
 * description when it is copied; what an earlier process has copied is checked again, because that
 * process may have been killed. A directory appears under its final name only when it is complete.
 */
final class WorkDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(WorkDirectory.class);
    private static final int NAME_LENGTH = 16;

    private final RevisionSource source;
    private boolean verified;

    WorkDirectory(RevisionSource source) {
        this.source = source;
    }

    /** Returns the directory with the verified files; one caller at a time. */
    Path prepare() throws IOException {
        ModelDescription description = source.description();
        Path parent = source.workDirectory();
        Path directory = parent.resolve(description.digest().substring(0, NAME_LENGTH));
        if (verified && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return directory;
        }
        if (!isIntact(directory, description)) {
            deleteTree(parent);
            Files.createDirectories(parent);
            Path temporary = Files.createTempDirectory(parent, "copy");
            try {
                copyInto(temporary, description);
                Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                deleteTree(temporary);
                throw e;
            }
        }
        verified = true;
        return directory;
    }

    private void copyInto(Path directory, ModelDescription description) throws IOException {
        FileVerifier verifier = new FileVerifier(source.entries(), description);
        for (ModelFile file : description.descriptor().files()) {
            Path target = directory.resolve(file.path());
            Files.createDirectories(target.getParent());
            try (OutputStream out = Files.newOutputStream(target)) {
                verifier.copy(file, out);
            }
        }
    }

    private static boolean isIntact(Path directory, ModelDescription description)
            throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        for (ModelFile file : description.descriptor().files()) {
            Path path = directory.resolve(file.path());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(path) != file.bytes()) {
                return false;
            }
            try (InputStream in = Files.newInputStream(path)) {
                if (!Sha256.hex(Sha256.of(in)).equals(file.sha256())) {
                    LOG.warn("{} was damaged on disk and is copied again", path);
                    return false;
                }
            }
        }
        return true;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder()).forEach(WorkDirectory::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
