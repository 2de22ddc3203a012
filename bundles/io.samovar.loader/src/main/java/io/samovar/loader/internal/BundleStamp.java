package io.samovar.loader.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** What an installed bundle looks like from outside: two that look alike have the same content. */
final class BundleStamp {
    private static final String REFERENCE = "reference:";

    /** What is right by one loader may be wrong by another. */
    private final Bundle reader;

    /**
     * @param reader the bundle of the loader
     */
    BundleStamp(Bundle reader) {
        this.reader = reader;
    }

    /** Returns the stamp; empty if a change of the content could go unnoticed. */
    Optional<String> of(Bundle bundle) {
        String location = bundle.getLocation();
        try {
            String file = location.startsWith(REFERENCE) ? fileStamp(location) : "";
            return Optional.of(
                    String.join("\n", identity(reader), identity(bundle), location, file));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String identity(Bundle bundle) {
        return String.join(
                " ",
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                Long.toString(bundle.getBundleId()),
                Long.toString(bundle.getLastModified()));
    }

    /** The framework has no copy of a jar it refers to, and does not see when it is replaced. */
    private static String fileStamp(String location) throws IOException {
        Path file = Path.of(URI.create(location.substring(REFERENCE.length())));
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return String.join(
                " ",
                Long.toString(attributes.size()),
                attributes.lastModifiedTime().toString(),
                String.valueOf(attributes.fileKey()));
    }
}
