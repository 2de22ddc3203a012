package io.samovar.loader.internal.description;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Reads a model's files and refuses those that are not what the description says. */
public final class FileVerifier {
    private static final int BUFFER = 1 << 16;

    private final BundleEntries entries;
    private final ModelDescription description;

    /** Verifies against the given description. */
    public FileVerifier(BundleEntries entries, ModelDescription description) {
        this.entries = entries;
        this.description = description;
    }

    /**
     * Reads a file and throws it away.
     *
     * @throws InvalidModelBundleException if its size or digest is wrong
     */
    public void verify(ModelFile file) throws IOException {
        copy(file, OutputStream.nullOutputStream());
    }

    /**
     * Copies a file, checking its size and digest on the way. What has been written must not be
     * used if this throws.
     *
     * @throws InvalidModelBundleException if its size or digest is wrong
     */
    public void copy(ModelFile file, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        long size = 0;
        try (InputStream in = open(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > file.bytes()) {
                    break;
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        if (size != file.bytes()) {
            throw refused(
                    file,
                    "bytes",
                    size > file.bytes()
                            ? "says %d, but the file is longer".formatted(file.bytes())
                            : "says %d, but the file has %d".formatted(file.bytes(), size));
        }
        String found = Sha256.hex(digest.digest());
        if (!found.equals(file.sha256())) {
            throw refused(
                    file,
                    "sha256",
                    "says %s, but the content has %s: the file is damaged or was replaced"
                            .formatted(file.sha256(), found));
        }
    }

    private InputStream open(ModelFile file) throws IOException {
        if (file.location().isPresent()) {
            Path path = Path.of(URI.create(file.location().get()));
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(
                        file, "location", "is %s, which is not a regular file".formatted(path));
            }
            return Files.newInputStream(path);
        }
        return entries.open(description.entry(file))
                .orElseThrow(() -> refused(file, "path", "is missing from the bundle"));
    }

    private InvalidModelBundleException refused(ModelFile file, String field, String problem) {
        ModelDescriptor descriptor = description.descriptor();
        String place =
                "%s $.files[%d].%s (%s)"
                        .formatted(
                                description.path(),
                                descriptor.files().indexOf(file),
                                field,
                                file.path());
        return new InvalidModelBundleException(
                place, problem, descriptor.name(), descriptor.version(), null);
    }
}
