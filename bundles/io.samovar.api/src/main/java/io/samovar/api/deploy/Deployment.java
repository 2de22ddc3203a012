package io.samovar.api.deploy;

import java.util.Optional;

/**
 * A bundle that was deployed.
 *
 * @param model the model's name
 * @param version its version
 * @param sha256 the digest of the whole jar, in lower-case hexadecimal
 * @param previousVersion the version that answered before; empty if none did
 * @param changed false if exactly this bundle was active already
 */
public record Deployment(
        String model,
        String version,
        String sha256,
        Optional<String> previousVersion,
        boolean changed) {}
