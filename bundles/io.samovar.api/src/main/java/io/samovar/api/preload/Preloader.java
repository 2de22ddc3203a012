package io.samovar.api.preload;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Does things before they are needed, a limited number at a time and never in the way of requests.
 * Safe for use by several threads, but not on the path of a request.
 */
@ProviderType
public interface Preloader {
    /**
     * Queues tasks together; they may depend on each other, on tasks known before and on models.
     *
     * @throws InvalidTaskException if one of them is not acceptable; then none is queued
     */
    void submit(Collection<? extends PreloadTask> tasks);

    /**
     * Queues a task again, or the load of a model, with everything it depends on that is not done.
     *
     * @param name the name of a task or of an installed model
     * @throws InvalidTaskException if there is neither; names those that exist
     */
    void run(String name);

    /**
     * Cancels a task and all that depend on it. A running one is interrupted.
     *
     * @return whether there was something to cancel
     * @throws InvalidTaskException if there is no such task; names those that exist
     */
    boolean cancel(String name);

    /** Returns the tasks, running ones first, then those queued, then those over. */
    List<TaskInfo> tasks();

    /** Returns what models are expected to be needed, the most likely first. */
    List<Expectation> forecast();

    /** Returns what was done so far. */
    PreloadStatistics statistics();

    /** Returns how many tasks run at once. */
    int maxConcurrent();

    /**
     * Sets how many tasks run at once, from now on until the configured number changes.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    void maxConcurrent(int limit);
}
