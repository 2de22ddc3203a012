package io.samovar.model.lexical.internal;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.ModelFactory;
import io.samovar.api.engine.ModelSource;

/** The lexical embedder, version 1.1.0. */
public final class LexicalModel implements ModelFactory {
    @Override
    public LoadedModel load(ModelSource source) {
        return LexicalEmbedder.load(source, Versions.V1_1_0);
    }
}
