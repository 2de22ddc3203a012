package io.samovar.api.loading;

import io.samovar.api.model.ModelConflictException;
import io.samovar.api.model.ModelLoadException;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import io.samovar.api.registry.ModelControl;
import io.samovar.api.registry.SwapResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Says which models are to be in memory. What is set here survives a restart and takes effect at
 * once, without a restart of anything. Safe for use by several threads, but not on the path of a
 * request.
 */
@ProviderType
public interface ModelLoading {
    /** The regular expression that labels match; none of them looks like a version. */
    String LABEL_PATTERN = "[A-Za-z][A-Za-z0-9_-]{0,63}";

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
     * Sets how long one model stays in memory unused, whatever its description and the
     * configuration say. For those who manage only: a request cannot keep a model in memory.
     *
     * @param keepAlive zero = for ever; null = as its description or else the configuration says
     * @throws ModelNotFoundException if the model is not installed
     * @throws IllegalArgumentException if it is negative
     */
    void keepAlive(String model, Duration keepAlive);

    /**
     * Makes a version active and keeps it: it is loaded, never evicted, and a newer version that
     * arrives does not replace it.
     *
     * @param version null = the active one
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws ModelConflictException if going to it would break a contract, or its vectors differ
     *     too much; see {@link #swap}
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
     * Makes a version the active one, as {@link ModelControl#swap} does, and where a person takes
     * the responsibility even if that breaks what consumers need (their service filters and bundle
     * requirements), or if the vectors of the new version differ from those of the one before by
     * more than the configured limit. Nothing else is bypassed: the version has to load and to pass
     * its self-test, and a pin holds.
     *
     * @param version an OSGi version; null means the active one
     * @param force whether to go on where an ordinary swap is refused
     * @return what happened
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws ModelConflictException if the swap is refused; names every broken contract, or the
     *     measured difference
     * @throws ModelLoadException if the version cannot be loaded or fails its self-test
     * @throws ModelUnavailableException if the load takes longer than its limit
     */
    SwapResult swap(String model, String version, boolean force);

    /**
     * Gives a version a name that {@link io.samovar.api.model.Model#acquire(String)} accepts, such
     * as {@code stable}. A label that exists moves to the given version.
     *
     * @param label matches {@link #LABEL_PATTERN}
     * @param version an installed version; null removes the label, if it exists
     * @throws ModelNotFoundException if that model or version is not installed
     * @throws IllegalArgumentException if the label is not acceptable
     */
    void label(String model, String label, String version);

    /**
     * Returns the labels of a model with the version each of them stands for.
     *
     * @throws ModelNotFoundException if the model is not installed
     */
    Map<String, String> labels(String model);

    /**
     * Returns what is in force for a model.
     *
     * @throws ModelNotFoundException if the model is not installed
     */
    ModelSettings settings(String model);

    /**
     * Returns whether requests should be sent to a version: it is in memory, or its next request
     * will load it. False if it failed, if somebody unloaded it, or if its strategy is {@link
     * LoadStrategy#MANUAL} and it is not in memory.
     *
     * @param version null = the active one
     * @throws ModelNotFoundException if that model or version is not installed
     */
    boolean isReady(String model, String version);

    /**
     * Returns how long the active version has been in memory without a request that needed it,
     * within a second or so; empty if it is not in memory, or if that is not known. Answers from a
     * result cache do not need it.
     *
     * @throws ModelNotFoundException if the model is not installed
     */
    default Optional<Duration> unused(String model) {
        return Optional.empty();
    }

    /** Returns the memory that models hold. */
    MemoryUse memory();

    /** Returns the models that are wanted in memory and are not there yet, with the reason. */
    List<String> missing();
}
