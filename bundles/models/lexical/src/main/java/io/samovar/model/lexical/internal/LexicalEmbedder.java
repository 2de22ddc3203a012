package io.samovar.model.lexical.internal;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.engine.TextVectors;
import io.samovar.api.model.ModelLoadException;
import java.util.ArrayList;
import java.util.List;

/** The embedder of this package. Holds nothing that a call could change. */
final class LexicalEmbedder implements LoadedTextEmbedder {
    /** The word lists and the code; what a call needs beyond that lives as long as the call. */
    private static final long HELD = 128 * 1024;

    private final Settings settings;

    LexicalEmbedder(Settings settings) {
        this.settings = settings;
    }

    /**
     * Loads the embedder for a revision.
     *
     * @throws ModelLoadException if the revision declares another dimension
     */
    static LexicalEmbedder load(ModelSource source, Settings settings) {
        int declared = source.descriptor().dimension();
        if (declared != settings.dimension()) {
            throw new ModelLoadException(
                    source.revision().toString(),
                    "dimension: %d; accepted: %d".formatted(declared, settings.dimension()),
                    null);
        }
        return new LexicalEmbedder(settings);
    }

    @Override
    public TextVectors embed(List<String> texts) {
        FeatureTable table = new FeatureTable(settings.dimension());
        Tokenizer tokenizer = new Tokenizer(new WordFeatures(settings, table));
        List<float[]> vectors = new ArrayList<>(texts.size());
        List<Integer> tokens = new ArrayList<>(texts.size());
        for (String text : texts) {
            tokens.add(tokenizer.read(text));
            vectors.add(table.take());
        }
        return TextVectors.of(vectors, tokens);
    }

    @Override
    public long memoryBytes() {
        return HELD;
    }

    @Override
    public void close() {
        // nothing to give back but memory
    }
}
