package io.samovar.api.registry;

import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The operations that change what is loaded and which version answers. All of them wait for the
 * outcome, within the loader's time limits, and may be called by any thread but a request's. Calls
 * for the same model take their turn; a call for what is already under way joins it.
 */
@ProviderType
public interface ModelControl {
    /**
     * Loads a version into memory without sending traffic to it; loading the active version makes
     * it answer the next request without delay.
     *
     * @param version an OSGi version; null means the active one
     * @return the revision, READY
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws ModelLoadException if it cannot be loaded
     * @throws ModelUnavailableException if the load takes longer than its limit
     */
    RevisionInfo load(String model, String version);

    /**
     * Takes a version out of memory: drains it, closes it, gives the memory back. It stays
     * installed; the next request for it loads it again.
     *
     * @param version an OSGi version; null means every version of the model that is in memory
     * @throws ModelNotFoundException if that model or version is not installed
     */
    void unload(String model, String version);

    /**
     * Makes a version the active one: loads it beside the active one, runs its self-test, warms it
     * up, switches atomically, drains the version before and closes it. No request fails or mixes
     * versions. If anything goes wrong the version before goes on answering. Does nothing if it is
     * active already.
     *
     * @return what happened
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws ModelConflictException if another change of the model does not end in time, or the
     *     swap would break what consumers need, or the vectors of the version differ too much from
     *     those of the active one; says how to swap nevertheless
     * @throws ModelLoadException if the version cannot be loaded or fails its self-test
     * @throws ModelUnavailableException if the load takes longer than its limit
     */
    SwapResult swap(String model, String version);

    /**
     * Swaps to the version that was active before the current one.
     *
     * @throws ModelConflictException if there is none, or going back would break what consumers
     *     need
     * @see #swap
     */
    SwapResult rollback(String model);
}
