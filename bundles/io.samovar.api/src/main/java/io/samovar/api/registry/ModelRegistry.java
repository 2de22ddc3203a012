package io.samovar.api.registry;

import io.samovar.api.model.Model;
import io.samovar.api.model.ModelNotFoundException;
import io.samovar.api.model.ModelUnavailableException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The models that are installed. Every answer is a snapshot. Safe for use by several threads.
 *
 * <p>In a start, bundles that run already may not have been read yet. A model that is not known is
 * then waited for, within a limit, before anybody is told that it does not exist.
 */
@ProviderType
public interface ModelRegistry {
    /** Returns all models, by name. */
    List<ModelInfo> models();

    /**
     * Returns one model, or empty if no bundle brings it.
     *
     * @throws ModelUnavailableException if it is not known and reading the bundles that have just
     *     started takes longer than its limit
     */
    Optional<ModelInfo> find(String name);

    /**
     * Returns the model to work with; the same object as the {@link Model} service.
     *
     * @throws ModelNotFoundException if no bundle brings it; names those that exist
     * @throws ModelUnavailableException if it is not known and reading the bundles that have just
     *     started takes longer than its limit
     */
    Model model(String name);

    /**
     * Explains a model: its state, since when, why it is or is not loaded, who holds leases, and
     * the last events.
     *
     * @throws ModelNotFoundException if no bundle brings it
     */
    Explanation why(String name);
}
