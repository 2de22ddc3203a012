package io.samovar.api.optimization;

import java.util.List;
import java.util.Map;
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

    /** Returns what every part is doing; a part that is not there is left out. */
    OptimizationStatistics stats();

    /**
     * Returns statistics under the names they have outside, such as {@code hit_rate} in {@code
     * cache}: what consoles, HTTP and JMX show. A value is a text, a number, a truth value, a list
     * or a map of such, or null if it is not known. The sections {@code cache}, {@code preloader},
     * {@code monitor}, {@code loader}, {@code tuner} and {@code system_health} are always there,
     * null if the part is not.
     */
    Map<String, Object> figures(OptimizationStatistics statistics);

    /**
     * Takes the parts around the models down in order: tuner, preloader, cache, monitor. Models go
     * on answering. {@link #initialize} brings the parts back.
     */
    void shutdown();
}
