package io.samovar.api.deploy;

import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelNotFoundException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Installs model bundles beside the running ones. Deploying means: copy to staging, check limits,
 * structure, names and digests, install, load, self-test, switch. Of each model the active version
 * and the one before it stay installed; older ones are removed. Calls for the same model take their
 * turn.
 */
@ProviderType
public interface ModelDeployer {
    /**
     * Deploys a model bundle and makes it the active version, also if it is older than the active
     * one.
     *
     * @param bundle the jar; it is copied and never changed
     * @throws DeploymentException if it is refused; the running revision is untouched
     */
    Deployment deploy(Path bundle);

    /**
     * Deploys a model bundle from a {@code file:} URI, or from an {@code http(s):} one where the
     * operator allows that host.
     *
     * @throws DeploymentException if it is refused or cannot be fetched
     */
    Deployment deploy(URI bundle);

    /**
     * Deploys a model bundle from a stream, which is read but not closed.
     *
     * @param fileName what to call it in messages; never used as a path
     * @throws DeploymentException if it is refused or cannot be read
     */
    Deployment deploy(InputStream bundle, String fileName);

    /**
     * Removes a model or one version of it: drains, closes, uninstalls, deletes the stored bundle.
     *
     * @param version an OSGi version; null means all
     * @throws ModelNotFoundException if it is not installed
     * @throws ModelConflictException if that version is active while another one is installed: swap
     *     first
     */
    void undeploy(String model, String version);

    /** Returns what was refused and has not been deployed since, the newest last. */
    List<Refusal> refusals();
}
