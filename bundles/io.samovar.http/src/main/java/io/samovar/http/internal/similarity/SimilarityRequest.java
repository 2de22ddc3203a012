package io.samovar.http.internal.similarity;

import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.util.List;

/**
 * A text to compare with others.
 *
 * @param model the model, or null for the default
 */
record SimilarityRequest(String model, String source, List<String> texts) {
    static SimilarityRequest read(JsonIn in) throws IOException {
        Reader reader = new Reader(in);
        in.object(reader::member);
        in.end();
        Texts.require(reader.source, "$.source", "a string");
        Texts.require(reader.texts, "$.texts", "an array of strings");
        return new SimilarityRequest(reader.model, reader.source, reader.texts);
    }

    private static final class Reader {
        private final JsonIn in;
        private String model;
        private String source;
        private List<String> texts;

        Reader(JsonIn in) {
            this.in = in;
        }

        boolean member(String name) throws IOException {
            switch (name) {
                case "model" -> model = in.stringOrNull();
                case "source" -> source = in.string();
                case "texts" -> texts = Texts.strings(in);
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
