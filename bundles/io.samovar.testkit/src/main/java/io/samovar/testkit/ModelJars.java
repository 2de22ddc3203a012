package io.samovar.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes model bundles in a directory. */
public final class ModelJars {
    private final Path directory;

    /**
     * @param directory where the jars go; made if it does not exist
     */
    public ModelJars(Path directory) {
        this.directory = directory;
    }

    /** Begins an embedding model of dimension 8 for the {@link ControllableEngine}. */
    public ModelJar embedder(String name, String version) throws IOException {
        return model(DescriptorBuilder.textEmbedding(name, version, 8));
    }

    /** Begins a model bundle with the given description, to which files can still be added. */
    public ModelJar model(DescriptorBuilder descriptor) throws IOException {
        return new ModelJar(Files.createDirectories(directory), descriptor);
    }
}
