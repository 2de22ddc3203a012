package io.samovar.similarity.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where temporary files go. Each of them is gone once it is closed, whatever happened before. */
record SpillFolder(Path folder) {
    /**
     * Creates a file.
     *
     * @throws IOException never a FileSystemException, so that trouble here is not mistaken for
     *     trouble with the files that are searched
     */
    FileChannel create() throws IOException {
        try {
            Files.createDirectories(folder);
            return open(Files.createTempFile(folder, "similarity-", ".spill"));
        } catch (IOException e) {
            throw new IOException(
                    "no temporary file can be made in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(
                    file,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
