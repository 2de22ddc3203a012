package io.samovar.console.internal;

import io.samovar.api.deploy.Deployment;
import io.samovar.api.deploy.ModelDeployer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a model bundle is.
 *
 * @param path the file, absolute; null if it is an address
 * @param address the address; null if it is a file
 */
record BundleLocation(Path path, URI address) {
    /** At least two letters, since one is a drive. */
    private static final Pattern WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    /**
     * Reads a path, relative to where the process was started, or an address.
     *
     * @throws IllegalArgumentException if it is neither; says what is wrong
     */
    static BundleLocation of(String text) {
        try {
            return WITH_SCHEME.matcher(text).matches()
                    ? new BundleLocation(null, new URI(text))
                    : new BundleLocation(existing(Path.of(text)), null);
        } catch (URISyntaxException | InvalidPathException e) {
            throw Syntax.MODEL_DEPLOY.wrong(e.getMessage());
        }
    }

    Deployment deployTo(ModelDeployer deployer) {
        return path == null ? deployer.deploy(address) : deployer.deploy(path);
    }

    private static Path existing(Path given) {
        Path path = given.toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            throw Syntax.MODEL_DEPLOY.wrong(
                    Files.exists(path) ? path + " is not a file" : "there is no file " + path);
        }
        return path;
    }
}
