package io.samovar.deployer.internal;

import io.samovar.api.deploy.VerifiedBundle;
import io.samovar.deployer.internal.files.StagedJar;
import org.osgi.framework.Version;

/**
 * A jar that passed every check that needs no installation.
 *
 * @param label what to call it in messages
 * @param staged the private copy
 * @param verified what the loader's verifier read
 */
record CheckedJar(String label, StagedJar staged, VerifiedBundle verified)
        implements AutoCloseable {
    String model() {
        return verified.descriptor().name();
    }

    /** Returns the model's version in the form the API uses. */
    String version() {
        return Version.parseVersion(verified.descriptor().version()).toString();
    }

    String symbolicName() {
        return verified.symbolicName();
    }

    Version bundleVersion() {
        return Version.parseVersion(verified.bundleVersion());
    }

    @Override
    public void close() {
        staged.close();
    }
}
