package io.samovar.http.internal.similarity;

import com.google.gson.stream.JsonToken;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of texts. */
final class Texts {
    static final int MAX = 2048;

    private Texts() {}

    /** Reads an array of strings. */
    static List<String> strings(JsonIn in) throws IOException {
        List<String> texts = new ArrayList<>();
        in.array(1, MAX, index -> texts.add(in.string()));
        return texts;
    }

    /** Reads an array of strings and of objects with a member {@code text}. */
    static List<String> documents(JsonIn in) throws IOException {
        List<String> texts = new ArrayList<>();
        in.array(1, MAX, index -> texts.add(document(in)));
        return texts;
    }

    private static String document(JsonIn in) throws IOException {
        if (in.peek() == JsonToken.STRING) {
            return in.string();
        }
        if (in.peek() != JsonToken.BEGIN_OBJECT) {
            throw in.unexpected("a string or an object with a string 'text'");
        }
        String path = in.path();
        List<String> text = new ArrayList<>(1);
        in.object(
                name -> {
                    if (!name.equals("text")) {
                        return false;
                    }
                    text.add(in.string());
                    return true;
                });
        if (text.isEmpty()) {
            throw new InvalidJsonException(path + ".text", "is missing", "a string");
        }
        return text.get(0);
    }

    static void require(Object value, String path, String accepted) {
        if (value == null) {
            throw new InvalidJsonException(path, "is missing", accepted);
        }
    }
}
