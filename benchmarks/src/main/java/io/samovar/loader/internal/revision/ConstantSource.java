package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.loader.internal.description.BundleEntries;
import io.samovar.loader.internal.description.ModelDescription;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A revision without files. */
record ConstantSource(ModelDescriptor descriptor, Path workDirectory)
        implements RevisionSource, BundleEntries {
    @Override
    public String identity() {
        return descriptor.name();
    }

    @Override
    public long bundleId() {
        return 1;
    }

    @Override
    public ModelDescription description() {
        return new ModelDescription(
                "model.json",
                descriptor,
                "%064x".formatted(descriptor.name().hashCode() & 0xffffffffL),
                List.of(),
                List.of());
    }

    @Override
    public BundleEntries entries() {
        return this;
    }

    @Override
    public Set<String> requires() {
        return Set.of();
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        throw new ClassNotFoundException(name);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> paths() {
        return List.of();
    }

    @Override
    public Optional<InputStream> open(String path) {
        return Optional.empty();
    }
}
