package io.samovar.api.registry;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.RevisionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A revision at one moment.
 *
 * @param id which revision
 * @param bundle where it comes from: {@code symbolic-name:version (bundle id)}
 * @param bundleId the OSGi bundle id
 * @param state its state
 * @param reason why it is in that state, in words for a person; never null
 * @param since since when it is in that state
 * @param active whether requests go to it
 * @param leases how many leases are open
 * @param memoryBytes the memory it holds, 0 when not loaded
 * @param loadTime how long the last load took, from the first byte to READY; empty if never loaded
 * @param descriptor what its bundle says; empty if that could not be read
 */
public record RevisionInfo(
        RevisionId id,
        String bundle,
        long bundleId,
        RevisionState state,
        String reason,
        Instant since,
        boolean active,
        long leases,
        long memoryBytes,
        Optional<Duration> loadTime,
        Optional<ModelDescriptor> descriptor) {}
