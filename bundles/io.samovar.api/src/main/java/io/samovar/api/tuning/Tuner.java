package io.samovar.api.tuning;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Turns knobs so that requests are answered faster. Safe for use by several threads. */
@ProviderType
public interface Tuner {
    /** Returns what it is doing. */
    TunerStatus status();

    /** Returns the latest steps, the newest first. */
    List<TunerStep> log();

    /**
     * Says whether the tuner must leave a knob alone. A step under way with it is taken back.
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
     */
    List<String> revert(String knob);
}
