package io.samovar.api.model;

import java.util.Objects;

/**
 * One version of a model, as installed from one bundle.
 *
 * @param model the model's name
 * @param version the OSGi version
 * @param digest SHA-256 over everything that decides the results (description, weights, code), in
 *     lower-case hexadecimal; two revisions with the same digest give the same answers
 */
public record RevisionId(String model, String version, String digest) {
    public RevisionId {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(digest, "digest");
    }

    @Override
    public String toString() {
        return model + ":" + version;
    }
}
