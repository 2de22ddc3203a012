package io.samovar.api.deploy;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads a model bundle without installing it. Implemented by the loader, so that what is verified
 * before the installation is what is read after it.
 */
@ProviderType
public interface ModelBundleVerifier {
    /**
     * Checks the manifest, {@code model.json} and the size and digest of every declared file.
     *
     * @param jar a complete jar that nobody writes to any more
     * @return what it contains
     * @throws InvalidModelBundleException if anything is wrong
     */
    VerifiedBundle verify(Path jar);
}
