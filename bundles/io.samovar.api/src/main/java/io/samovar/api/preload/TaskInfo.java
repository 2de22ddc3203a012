package io.samovar.api.preload;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A task at one moment.
 *
 * @param name its name
 * @param priority 1 (least) to 10 (most important)
 * @param dependencies what must be done before
 * @param state its state
 * @param reason why it is in that state, in words for a person; never null
 * @param since since when it is in that state
 * @param attempts how often it was begun
 * @param progress how far it is, 0 to 1
 * @param left how long it will still take, as far as known
 */
public record TaskInfo(
        String name,
        int priority,
        Set<String> dependencies,
        TaskState state,
        String reason,
        Instant since,
        int attempts,
        double progress,
        Optional<Duration> left) {
    public TaskInfo {
        dependencies = Set.copyOf(dependencies);
    }
}
