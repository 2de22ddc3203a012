package io.samovar.api.preload;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Records what is used, so that it can be expected. Requests to models are recorded anyway; this is
 * for callers that know of other use. Never blocks; may be called on the path of a request.
 */
@ProviderType
public interface UsageRecorder {
    /** Records that a model is used now. */
    default void recordUsage(String model) {
        recordUsage(model, null);
    }

    /**
     * Records that a model is used now.
     *
     * @param group tells one user or session from another; null if unknown
     */
    void recordUsage(String model, String group);
}
