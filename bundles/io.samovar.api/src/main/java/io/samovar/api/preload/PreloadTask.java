package io.samovar.api.preload;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that is better done before it is needed. Handed to {@link Preloader#submit}, or
 * registered as a service: then it is queued when it comes and cancelled when it goes.
 */
@ConsumerType
public interface PreloadTask {
    /** The priority of tasks that say nothing. */
    int USUAL_PRIORITY = 5;

    /** Returns its name, unique among tasks; matches the pattern of model names. */
    String name();

    /** Returns 1 (least) to 10 (most important). */
    default int priority() {
        return USUAL_PRIORITY;
    }

    /** Returns the names of the tasks or models that must be there before. */
    default Set<String> dependencies() {
        return Set.of();
    }

    /** Returns how long it takes, as far as known; what it took before is a better guess. */
    default Optional<Duration> estimate() {
        return Optional.empty();
    }

    /**
     * Does it. Runs on a thread of the preloader, which is interrupted if the task is cancelled.
     *
     * @param progress may be told how far it is
     * @throws Exception if it cannot be done; it is tried again a few times
     */
    void load(Progress progress) throws Exception;

    /** Takes note of progress. */
    @FunctionalInterface
    interface Progress {
        /** Says how far the task is, from 0 to 1. */
        void at(double part);
    }
}
