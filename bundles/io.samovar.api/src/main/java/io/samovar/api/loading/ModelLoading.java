package io.samovar.api.loading;

import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says which models are to be in memory. What is set here survives a restart and takes effect at
 * once, without a restart of anything. Safe for use by several threads, but not on the path of a
 * request.
 */
@ProviderType
public interface ModelLoading {
    /** Returns the strategy of models that have none of their own. */
    LoadStrategy strategy();

    /** Sets the strategy of models that have none of their own. */
    void strategy(LoadStrategy strategy);

    /**
     * Sets the strategy of one model.
     *
     * @param strategy null = the default of all
     * @throws ModelNotFoundException if the model is not installed
     */
    void strategy(String model, LoadStrategy strategy);

    /**
     * Makes a version active and keeps it: it is loaded, never evicted, and a newer version that
     * arrives does not replace it.
     *
     * @param version null = the active one
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws ModelLoadException if it cannot be loaded; then nothing is pinned
     * @throws ModelUnavailableException if loading takes longer than its limit
     */
    void pin(String model, String version);

    /**
     * Lets a model go again. Does nothing if it is not pinned.
     *
     * @throws ModelNotFoundException if the model is not installed
     */
    void unpin(String model);

    /**
     * Sends a share of the requests to a version that is not active. A request with a key always
     * goes the same way while the share stays the same.
     *
     * @param percent 1 to 99; 0 ends the trial
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws ModelConflictException if that version is the active one
     * @throws ModelLoadException if it cannot be loaded; then nothing changes
     * @throws IllegalArgumentException if percent is out of range
     */
    void canary(String model, String version, int percent);

    /**
     * Returns what is in force for a model.
     *
     * @throws ModelNotFoundException if the model is not installed
     */
    ModelSettings settings(String model);

    /** Returns the memory that models hold. */
    MemoryUse memory();

    /** Returns the models that are wanted in memory and are not there yet, with the reason. */
    List<String> missing();
}
