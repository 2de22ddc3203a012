package io.samovar.api.tuning;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns knobs so that requests are answered faster. Safe for use by several threads, but not on the
 * path of a request: a call waits, within a limit, for what the tuner is just doing.
 */
@ProviderType
public interface Tuner {
    /** Returns what it is doing. */
    TunerStatus status();

    /** Returns the latest steps, the newest first. */
    List<TunerStep> log();

    /**
     * Says whether the tuner must leave a knob alone. A step under way with it is taken back. Holds
     * until somebody says otherwise or the tuner is restarted.
     *
     * @throws IllegalArgumentException if there is no such knob; names those that exist
     */
    void lock(String knob, boolean locked);

    /**
     * Puts a knob back to the value it had before the tuner first changed it, and locks it.
     *
     * @param knob null = all of them
     * @return the names of the knobs that were put back
     * @throws IllegalArgumentException if there is no such knob; names those that exist
     * @throws IllegalStateException if a part refuses its old value; the others are put back
     */
    List<String> revert(String knob);
}
