package io.samovar.engine.java.internal;

import io.samovar.api.engine.LoadedModel;
import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.engine.ModelFactory;
import io.samovar.api.engine.ModelSource;
import io.samovar.api.engine.TextVectors;
import java.util.List;
import java.util.SplittableRandom;

/** A model whose vector is drawn from the hash of the text. */
public final class HashModelFactory implements ModelFactory {
    @Override
    public LoadedModel load(ModelSource source) {
        int dimension = source.descriptor().dimension();
        return new LoadedTextEmbedder() {
            @Override
            public TextVectors embed(List<String> texts) {
                return new TextVectors(
                        texts.stream().map(text -> vector(text, dimension)).toList(),
                        texts.stream().mapToInt(String::length).sum());
            }

            @Override
            public long memoryBytes() {
                return 0;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private static float[] vector(String text, int dimension) {
        SplittableRandom random = new SplittableRandom(text.hashCode());
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextDouble();
        }
        return vector;
    }
}
