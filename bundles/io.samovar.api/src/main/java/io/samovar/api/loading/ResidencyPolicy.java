package io.samovar.api.loading;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides who leaves when memory is needed: the idle revision with the least credit. A pure
 * function, so that the service with the highest ranking can take over at any moment and hand back
 * when it goes; what is known of each revision stays with the loader. Called with no lock of the
 * caller's, by several threads; must be quick and must not throw.
 */
@ConsumerType
public interface ResidencyPolicy {
    /** Service property, {@code String}: the policy's name. */
    String NAME = "samovar.residency.policy";

    /**
     * Values a revision that has just been used.
     *
     * @param resident the revision
     * @param inflation the credit of the last one that was evicted, 0 before the first: what has
     *     not been used for long falls behind those that are used now (aging)
     * @return its credit; the least leaves first
     */
    double credit(Resident resident, double inflation);

    /**
     * Returns whether credits change while nobody uses anything, as those of a forecast do. Then
     * they are asked for anew whenever somebody has to leave, and of those with the least credit
     * only so many leave as are in the way.
     */
    default boolean changesWithTime() {
        return false;
    }
}
