package io.samovar.similarity.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Walks a folder in a fixed order: folder by folder, names in their natural order. Links below the
 * folder are not followed, so there is no way out of it and no circle.
 */
final class FolderWalk {
    /** What the walk meets. */
    interface Visitor {
        void file(Path file) throws IOException;

        /** Neither a file nor a folder, or a folder that cannot be read. */
        void skipped(Path path) throws IOException;
    }

    private final SpillFolder spill;
    private final int namesInMemory;

    FolderWalk(SpillFolder spill, int namesInMemory) {
        this.spill = spill;
        this.namesInMemory = namesInMemory;
    }

    /**
     * Walks.
     *
     * @throws IOException if the folder itself cannot be read, or from the visitor
     */
    void walk(Path folder, Visitor visitor) throws IOException {
        Optional<IOException> failure = visitEntries(folder, visitor);
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Returns why the folder could not be listed, or empty if it was. */
    private Optional<IOException> visitEntries(Path folder, Visitor visitor) throws IOException {
        try (SortedPaths entries = new SortedPaths(spill, namesInMemory)) {
            Optional<IOException> failure = list(folder, entries);
            if (failure.isPresent()) {
                return failure;
            }
            entries.sort();
            for (Path entry = entries.next(); entry != null; entry = entries.next()) {
                visit(entry, visitor);
            }
            return Optional.empty();
        }
    }

    private void visit(Path entry, Visitor visitor) throws IOException {
        Optional<BasicFileAttributes> attributes = attributes(entry);
        if (attributes.filter(BasicFileAttributes::isRegularFile).isPresent()) {
            visitor.file(entry);
        } else if (attributes.filter(BasicFileAttributes::isDirectory).isEmpty()
                || visitEntries(entry, visitor).isPresent()) {
            visitor.skipped(entry);
        }
    }

    private static Optional<IOException> list(Path folder, SortedPaths entries) throws IOException {
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
            for (Path entry : listing) {
                entries.add(entry);
            }
            return Optional.empty();
        } catch (FileSystemException unreadable) {
            // what the spill throws is of another type and ends the walk
            return Optional.of(unreadable);
        } catch (DirectoryIteratorException unreadable) {
            return Optional.of(unreadable.getCause());
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path entry) {
        try {
            return Optional.of(
                    Files.readAttributes(
                            entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException vanishedOrForbidden) {
            return Optional.empty();
        }
    }
}
