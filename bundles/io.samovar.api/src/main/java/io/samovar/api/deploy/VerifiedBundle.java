package io.samovar.api.deploy;

import io.samovar.api.model.ModelDescriptor;
import java.util.List;

/**
 * A model bundle that passed all checks.
 *
 * @param symbolicName the Bundle-SymbolicName
 * @param bundleVersion the Bundle-Version
 * @param descriptor the description of its model
 * @param warnings what is odd but not wrong, such as unknown fields
 */
public record VerifiedBundle(
        String symbolicName,
        String bundleVersion,
        ModelDescriptor descriptor,
        List<String> warnings) {
    public VerifiedBundle {
        warnings = List.copyOf(warnings);
    }
}
