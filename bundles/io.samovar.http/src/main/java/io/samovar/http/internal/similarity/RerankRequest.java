package io.samovar.http.internal.similarity;

import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.util.List;

/**
 * Documents to rank.
 *
 * @param model the model, or null for the default
 * @param topN how many to return at most
 */
record RerankRequest(String model, String query, List<String> documents, int topN) {
    static RerankRequest read(JsonIn in) throws IOException {
        Reader reader = new Reader(in);
        in.object(reader::member);
        in.end();
        Texts.require(reader.query, "$.query", "a string");
        Texts.require(reader.documents, "$.documents", "an array of strings or {text} objects");
        return new RerankRequest(
                reader.model,
                reader.query,
                reader.documents,
                Math.min(reader.topN, reader.documents.size()));
    }

    private static final class Reader {
        private final JsonIn in;
        private String model;
        private String query;
        private List<String> documents;
        private int topN = Integer.MAX_VALUE;

        Reader(JsonIn in) {
            this.in = in;
        }

        boolean member(String name) throws IOException {
            switch (name) {
                case "model" -> model = in.stringOrNull();
                case "query" -> query = in.string();
                case "documents" -> documents = Texts.documents(in);
                case "top_n" -> {
                    if (!in.nullValue()) {
                        topN = (int) in.integer(1, Integer.MAX_VALUE);
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
