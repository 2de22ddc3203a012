package io.samovar.engine.djl.internal;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A tokenizer from its file. Safe for use by several threads. */
final class TextTokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final int maxTokens;
    private final int vocabularySize;

    private TextTokenizer(HuggingFaceTokenizer tokenizer, int maxTokens, int vocabularySize) {
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
        this.vocabularySize = vocabularySize;
    }

    /**
     * Loads a {@code tokenizer.json}.
     *
     * @param maxTokens where text is cut off, special tokens included
     * @throws IOException if the file cannot be read or is no tokenizer
     */
    static TextTokenizer load(Path file, int maxTokens) throws IOException {
        String limit = Integer.toString(maxTokens);
        int size = VocabularyScan.size(file);
        try {
            // padding is ours: it depends on which texts go together, which is decided later
            Map<String, String> options =
                    Map.of(
                            "padding",
                            "false",
                            "truncation",
                            "true",
                            "maxLength",
                            limit,
                            "modelMaxLength",
                            limit);
            return new TextTokenizer(
                    HuggingFaceTokenizer.newInstance(file, options), maxTokens, size);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Returns the token ids of a text. One text at a time: the library's batch call takes its own
     * threads, one for each core, and saves a fifth of 28 microseconds.
     */
    long[] encode(String text) {
        long[] ids = tokenizer.encode(text).getIds();
        // the library does not cut at all where the limit is below its special tokens
        return ids.length > maxTokens ? Arrays.copyOf(ids, maxTokens) : ids;
    }

    /** Returns one more than the greatest token id. */
    int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
