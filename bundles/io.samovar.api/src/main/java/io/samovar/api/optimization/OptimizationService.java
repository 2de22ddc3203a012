package io.samovar.api.optimization;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings the parts up under a profile, reports them all in one structure, and takes them down in
 * order. Safe for use by several threads; not on the path of a request.
 */
@ProviderType
public interface OptimizationService {
    /** Returns the name of the profile in force. */
    String profile();

    /** Returns the names of all profiles, sorted. */
    List<String> profiles();

    /**
     * Says what {@link #initialize} would change, and changes nothing.
     *
     * @throws IllegalArgumentException if there is no such profile, or a value in it is wrong; says
     *     which there are, or every wrong value
     */
    ProfilePlan plan(String profile);

    /**
     * Goes to a profile while requests are being answered: none is lost. The parts that the profile
     * switches on are brought up, those that it switches off are taken down, the others take their
     * new limits. Holds until the next change or the end of the process.
     *
     * @return what was changed
     * @throws IllegalArgumentException if there is no such profile, or a value in it is wrong; then
     *     nothing changes
     */
    ProfilePlan initialize(String profile);

    /** Returns every setting of every part with where it comes from, by part and key. */
    List<Setting> settings();

    /**
     * Takes the parts around the models down in order: tuner, preloader, cache, monitor. Models go
     * on answering. {@link #initialize} brings the parts back.
     */
    void shutdown();
}
