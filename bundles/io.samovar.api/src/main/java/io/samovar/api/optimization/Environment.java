package io.samovar.api.optimization;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The environment variables of the runtime as they are in force now: what the process was started
 * with, or else what the profile says. A part takes this service as an optional, dynamic reference
 * and reads its values anew whenever the properties of the service change; without the service it
 * reads the framework property of the same name. A switch such as {@code ENABLE_INTELLIGENT_CACHE}
 * is a variable like any other. Safe for use by several threads.
 */
@ProviderType
public interface Environment {
    /** Service property, {@code String}: the profile in force. */
    String PROFILE = "samovar.profile";

    /** Returns the name of the profile in force, never null. */
    String profile();

    /**
     * Returns the value of a variable such as {@code CACHE_MEMORY_LIMIT_MB}; checked, so it is one
     * of those that are allowed. Secrets are never here.
     *
     * @return empty if neither the process nor the profile has a value
     */
    Optional<String> value(String variable);

    /**
     * Returns whether the process was started with a value of its own for a variable, which beats
     * every profile.
     */
    boolean isOwn(String variable);
}
