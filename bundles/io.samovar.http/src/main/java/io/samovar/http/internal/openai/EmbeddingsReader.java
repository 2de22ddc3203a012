package io.samovar.http.internal.openai;

import com.google.gson.stream.JsonToken;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a request for embeddings, whose input comes in four forms. */
final class EmbeddingsReader {
    static final int MAX_INPUTS = 2048;
    private static final int MAX_TOKENS = 65_536;
    private static final String INPUT =
            "a string, an array of strings, an array of token ids, or an array of such arrays";

    private final JsonIn in;
    private String model;
    private String user;
    private List<String> texts;
    private List<int[]> tokens;
    private boolean base64;
    private int dimensions;

    private EmbeddingsReader(JsonIn in) {
        this.in = in;
    }

    static EmbeddingsRequest read(JsonIn in) throws IOException {
        EmbeddingsReader reader = new EmbeddingsReader(in);
        in.object(reader::member);
        in.end();
        return reader.finish();
    }

    private boolean member(String name) throws IOException {
        switch (name) {
            case "model" -> model = in.string();
            case "input" -> input();
            case "encoding_format" -> base64 = encoding();
            case "dimensions" ->
                    dimensions = in.nullValue() ? 0 : (int) in.integer(1, Integer.MAX_VALUE);
            case "user" -> user = in.stringOrNull();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean encoding() throws IOException {
        String path = in.path();
        String word = in.stringOrNull();
        if (word == null || word.equals("float")) {
            return false;
        }
        if (word.equals("base64")) {
            return true;
        }
        throw new InvalidJsonException(path, "is no encoding", "float or base64");
    }

    private void input() throws IOException {
        if (in.peek() == JsonToken.STRING) {
            texts = List.of(text());
            return;
        }
        if (in.peek() != JsonToken.BEGIN_ARRAY) {
            throw in.unexpected(INPUT);
        }
        Array array = new Array();
        in.array(1, MAX_INPUTS, array::element);
        array.finish();
    }

    private String text() throws IOException {
        String path = in.path();
        String text = in.string();
        if (text.isEmpty()) {
            throw new InvalidJsonException(path, "is empty", "a string of at least one character");
        }
        return text;
    }

    private EmbeddingsRequest finish() {
        if (model == null) {
            throw new InvalidJsonException("$.model", "is missing", "the name of a model");
        }
        if (texts == null && tokens == null) {
            throw new InvalidJsonException("$.input", "is missing", INPUT);
        }
        return new EmbeddingsRequest(model, user, texts, tokens, base64, dimensions);
    }

    /** An array; its first element says what it is an array of. */
    private final class Array {
        private JsonToken kind;
        private Tokens single;

        void element(int index) throws IOException {
            if (index == 0) {
                begin();
            }
            switch (kind) {
                case STRING -> texts.add(text());
                case NUMBER -> single.read();
                default -> {
                    Tokens ids = new Tokens();
                    in.array(1, MAX_TOKENS, unused -> ids.read());
                    tokens.add(ids.toArray());
                }
            }
        }

        private void begin() throws IOException {
            kind = in.peek();
            switch (kind) {
                case STRING -> texts = new ArrayList<>();
                case NUMBER -> {
                    single = new Tokens();
                    tokens = new ArrayList<>(1);
                }
                case BEGIN_ARRAY -> tokens = new ArrayList<>();
                default -> throw in.unexpected(INPUT);
            }
        }

        void finish() {
            if (single != null) {
                tokens.add(single.toArray());
            }
        }
    }

    /** Token ids while they arrive. */
    private final class Tokens {
        private int[] ids = new int[16];
        private int size;

        void read() throws IOException {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = (int) in.integer(0, Integer.MAX_VALUE);
        }

        int[] toArray() {
            return Arrays.copyOf(ids, size);
        }
    }
}
