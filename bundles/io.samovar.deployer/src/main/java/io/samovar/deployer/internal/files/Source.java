package io.samovar.deployer.internal.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a jar comes from. */
public interface Source {
    /** Returns what to call it in messages and logs; never used as a path. */
    String label();

    /** Opens it; the caller closes the stream. */
    InputStream open() throws IOException, RefusedException;

    /**
     * Called when everything has been read.
     *
     * @throws RefusedException if what was read is not to be used
     */
    default void copied() throws RefusedException {}

    /** Reads a file, following links. */
    static Source file(Path file) {
        return new Source() {
            @Override
            public String label() {
                return Labels.of(file);
            }

            @Override
            public InputStream open() throws IOException, RefusedException {
                if (!Files.exists(file)) {
                    throw new RefusedException("no such file: %s".formatted(file));
                }
                if (!Files.isRegularFile(file)) {
                    throw new RefusedException(
                            "%s is not a regular file; expected the jar of a model bundle"
                                    .formatted(file));
                }
                return Files.newInputStream(file);
            }
        };
    }

    /** Reads a stream that belongs to somebody else. */
    static Source stream(InputStream in, String fileName) {
        return new Source() {
            @Override
            public String label() {
                return Labels.of(fileName);
            }

            @Override
            public InputStream open() {
                return new FilterInputStream(in) {
                    @Override
                    public void close() {
                        // the caller opened it and closes it
                    }
                };
            }
        };
    }
}
