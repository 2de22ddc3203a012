package io.samovar.engine.djl.internal;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the size of the vocabulary in a {@code tokenizer.json}, which the library does not tell.
 */
final class VocabularyScan {
    private int size;

    private VocabularyScan() {}

    /** Returns one more than the greatest token id. */
    static int size(Path file) throws IOException {
        VocabularyScan scan = new VocabularyScan();
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file))) {
            scan.root(json);
        } catch (IllegalStateException | NumberFormatException | MalformedJsonException e) {
            throw new IOException("not a tokenizer: " + e.getMessage(), e);
        }
        return scan.size;
    }

    private void root(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "model" -> model(json);
                case "added_tokens" -> addedTokens(json);
                default -> json.skipValue();
            }
        }
    }

    private void model(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("vocab")) {
                json.skipValue();
            } else if (json.peek() == JsonToken.BEGIN_ARRAY) {
                unigram(json);
            } else {
                json.beginObject();
                while (json.hasNext()) {
                    json.skipValue();
                    seen(json.nextInt());
                }
                json.endObject();
            }
        }
        json.endObject();
    }

    /** A unigram model lists pairs of token and score; the place in the list is the id. */
    private void unigram(JsonReader json) throws IOException {
        json.beginArray();
        for (int id = 0; json.hasNext(); id++) {
            json.skipValue();
            seen(id);
        }
        json.endArray();
    }

    private void addedTokens(JsonReader json) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("id")) {
                    seen(json.nextInt());
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
        json.endArray();
    }

    private void seen(int id) {
        size = Math.max(size, id + 1);
    }
}
