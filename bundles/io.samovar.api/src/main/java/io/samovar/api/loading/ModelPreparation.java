package io.samovar.api.loading;

import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.RevisionInfo;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings models into memory before anybody asks for them, without being in anybody's way. Safe for
 * use by several threads, but not on the path of a request.
 */
@ProviderType
public interface ModelPreparation {
    /**
     * Loads the active version of a model, after all loads that somebody waits for, and waits for
     * the outcome within the loader's time limits. Joins a load that is under way; a request that
     * comes meanwhile makes it an ordinary load.
     *
     * @param mayLeave the models that may have to leave if there is no room, as far as they are
     *     idle and not pinned; no other will
     * @return the revision, READY
     * @throws ModelNotFoundException if the model is not installed
     * @throws ModelLoadException if it cannot be loaded
     * @throws ModelUnavailableException if there is no room, if somebody has unloaded the model and
     *     nobody has asked for it since, or if the load takes longer than its limit
     */
    RevisionInfo prepare(String model, Set<String> mayLeave);
}
