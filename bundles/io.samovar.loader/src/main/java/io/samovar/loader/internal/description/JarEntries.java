package io.samovar.loader.internal.description;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The entries of a jar file that is not installed. */
public final class JarEntries implements BundleEntries {
    private final JarFile jar;
    private final Attributes headers;

    /** Reads from a jar that stays open for as long as this is used. */
    public JarEntries(JarFile jar) throws IOException {
        this.jar = jar;
        Manifest manifest = jar.getManifest();
        this.headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getValue(name));
    }

    @Override
    public List<String> paths() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .sorted()
                .toList();
    }

    @Override
    public Optional<InputStream> open(String path) throws IOException {
        ZipEntry entry = jar.getEntry(path);
        return entry == null || entry.isDirectory()
                ? Optional.empty()
                : Optional.of(jar.getInputStream(entry));
    }
}
