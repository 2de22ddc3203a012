package io.samovar.deployer.internal.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files directly in the deploy folder that ask to be deployed. */
final class FolderListing {
    private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);

    private final Path folder;
    private boolean readable = true;

    FolderListing(Path folder) {
        this.folder = folder;
    }

    void create() throws IOException {
        Files.createDirectories(folder);
    }

    /** Returns the files, or empty if the folder cannot be read now. */
    Optional<List<Path>> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, FolderListing::concerns)) {
            all.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            return unreadable(e.getCause());
        } catch (IOException e) {
            return unreadable(e);
        }
        readable = true;
        return Optional.of(files);
    }

    private static boolean concerns(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar")
                && !name.startsWith(".")
                && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<List<Path>> unreadable(IOException e) {
        if (readable) {
            LOG.warn("deploy folder {} cannot be read and is left out: {}", folder, e.toString());
        }
        readable = false;
        return Optional.empty();
    }
}
