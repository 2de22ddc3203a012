package io.samovar.api.model;

import io.samovar.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A model under its name. The object is registered as an OSGi service with the properties below and
 * stays the same while versions come and go, so a consumer binds once and never notices a swap:
 *
 * <pre>{@code @Reference(target = "(samovar.model=lexical)") Model model;}</pre>
 *
 * <p>Every call works on one revision from beginning to end; a result never mixes versions. If the
 * revision is not in memory the call loads it, at most once however many callers wait, and waits at
 * most the configured load time limit. Safe for use by any number of threads.
 */
@ProviderType
public interface Model {
    /** Service property, {@code String}: the model's name. */
    String NAME = "samovar.model";

    /** Service property, {@code String}: the version that answers now. */
    String VERSION = "samovar.model.version";

    /** Service property, {@code String}: the {@code RevisionState} of the version that answers. */
    String STATE = "samovar.model.state";

    /**
     * Service property, {@code String}: the task, such as {@link ModelDescriptor#TEXT_EMBEDDING}.
     */
    String TASK = "task";

    /** Service property, {@code Long}: the length of the vectors; only for text embedding. */
    String DIMENSION = "dimension";

    /**
     * Service property, {@code org.osgi.framework.Version}: the version that answers now, to be
     * compared as a version: {@code (&(version>=1.2)(!(version>=2.0)))}.
     */
    String COMPARABLE_VERSION = "version";

    /**
     * Service property, {@code String}: the SHA-256 of the tokenizer file in lower-case
     * hexadecimal; only if the model has one.
     */
    String TOKENIZER = "tokenizer";

    /** Returns the model's name, never null. */
    String name();

    /**
     * Takes a lease on the active revision, loading it if it is not in memory. The caller must
     * close the lease; until then the revision stays open, even if it is swapped out meanwhile.
     *
     * @throws ModelNotFoundException if no revision of this model is installed any more
     * @throws ModelUnavailableException if the revision cannot be loaded now; says why and when to
     *     try again
     */
    Lease acquire();

    /**
     * Takes a lease on one particular version, loading it if it is not in memory.
     *
     * @param versionOrLabel an OSGi version, or a label that stands for one; null means the active
     *     one
     * @throws ModelNotFoundException if that version is not installed, or there is no such label
     * @throws ModelUnavailableException if it cannot be loaded now
     */
    Lease acquire(String versionOrLabel);

    /**
     * Takes a lease on the revision that answers requests of this key: while a canary is on trial,
     * the same key always goes to the same version.
     *
     * @param key what identifies the caller, such as a user or a session; never null
     * @throws ModelNotFoundException if no revision of this model is installed any more
     * @throws ModelUnavailableException if the revision cannot be loaded now
     */
    default Lease acquireFor(String key) {
        return acquire();
    }

    /**
     * Says which revision a request would get now, without loading it: for a caller that may have
     * the answer already.
     *
     * @return empty if only a lease can tell: the model is being replaced, or a request would be
     *     refused without a load
     */
    default Optional<Candidate> candidate() {
        return Optional.empty();
    }

    /**
     * Says which revision a request for a version or label would get now; see {@link #candidate()}.
     *
     * @param versionOrLabel null means the active one
     * @throws ModelNotFoundException if that version is not installed, or there is no such label
     */
    default Optional<Candidate> candidate(String versionOrLabel) {
        return Optional.empty();
    }

    /**
     * Says which revision a request of a key would get now; see {@link #candidate()} and {@link
     * #acquireFor}.
     */
    default Optional<Candidate> candidateFor(String key) {
        return candidate();
    }

    /**
     * Runs the active revision on the given tensors.
     *
     * @param inputs one tensor for each input the model declares
     * @param outputs the names of the wanted outputs; empty means all
     * @return the version that answered, and its outputs
     * @throws InvalidInputException if an input is missing, unknown or of the wrong datatype or
     *     shape
     * @throws ModelNotFoundException if no revision is installed
     * @throws ModelUnavailableException if the model cannot be loaded now
     * @throws InferenceException if the engine fails on this input
     */
    InferenceResult infer(List<Tensor> inputs, Set<String> outputs);
}
