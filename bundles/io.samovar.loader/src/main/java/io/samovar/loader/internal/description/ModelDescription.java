package io.samovar.loader.internal.description;

import io.samovar.api.model.ModelDescriptor;
import java.util.List;

/**
 * What the reader found in a bundle.
 *
 * @param path the entry of {@code model.json}; the model's files lie beside it
 * @param descriptor the checked description
 * @param digest the revision's digest, see {@code RevisionId}
 * @param goldenTexts texts whose vectors are compared before a version of an embedding model takes
 *     over from another
 * @param warnings what is odd but not wrong
 */
public record ModelDescription(
        String path,
        ModelDescriptor descriptor,
        String digest,
        List<String> goldenTexts,
        List<String> warnings) {

    /** Returns the bundle entry of one of the model's files. */
    public String entry(ModelDescriptor.ModelFile file) {
        return EntryPath.beside(path, file.path());
    }
}
