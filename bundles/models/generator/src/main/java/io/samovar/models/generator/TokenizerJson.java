package io.samovar.models.generator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/** The {@code tokenizer.json} of the tokenizers library for a vocabulary. */
final class TokenizerJson {
    private static final List<String> SPECIAL =
            List.of(
                    Vocabulary.PADDING,
                    Vocabulary.UNKNOWN,
                    Vocabulary.FIRST,
                    Vocabulary.LAST,
                    Vocabulary.MASK);

    private final Vocabulary vocabulary;

    TokenizerJson(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    JsonObject toJson() {
        JsonObject root = new JsonObject();
        root.addProperty("version", "1.0");
        root.add("truncation", JsonNull.INSTANCE);
        root.add("padding", padding());
        root.add("added_tokens", addedTokens());
        root.add("normalizer", normalizer());
        root.add("pre_tokenizer", type("BertPreTokenizer"));
        root.add("post_processor", template());
        JsonObject decoder = type("WordPiece");
        decoder.addProperty("prefix", Vocabulary.INSIDE);
        decoder.addProperty("cleanup", true);
        root.add("decoder", decoder);
        root.add("model", model());
        return root;
    }

    private JsonObject model() {
        JsonObject model = type("WordPiece");
        model.addProperty("unk_token", Vocabulary.UNKNOWN);
        model.addProperty("continuing_subword_prefix", Vocabulary.INSIDE);
        model.addProperty("max_input_chars_per_word", 100);
        JsonObject vocab = new JsonObject();
        vocabulary.ids().forEach(vocab::addProperty);
        model.add("vocab", vocab);
        return model;
    }

    /** Without stripping accents, which would take Hangul syllables apart into letters. */
    private static JsonObject normalizer() {
        JsonObject normalizer = type("BertNormalizer");
        normalizer.addProperty("clean_text", true);
        normalizer.addProperty("handle_chinese_chars", true);
        normalizer.addProperty("strip_accents", false);
        normalizer.addProperty("lowercase", true);
        return normalizer;
    }

    private JsonObject padding() {
        JsonObject padding = new JsonObject();
        padding.addProperty("strategy", "BatchLongest");
        padding.addProperty("direction", "Right");
        padding.add("pad_to_multiple_of", JsonNull.INSTANCE);
        padding.addProperty("pad_id", vocabulary.id(Vocabulary.PADDING));
        padding.addProperty("pad_type_id", 0);
        padding.addProperty("pad_token", Vocabulary.PADDING);
        return padding;
    }

    private JsonArray addedTokens() {
        JsonArray tokens = new JsonArray();
        for (String token : SPECIAL) {
            JsonObject added = new JsonObject();
            added.addProperty("id", vocabulary.id(token));
            added.addProperty("content", token);
            added.addProperty("single_word", false);
            added.addProperty("lstrip", false);
            added.addProperty("rstrip", false);
            added.addProperty("normalized", false);
            added.addProperty("special", true);
            tokens.add(added);
        }
        return tokens;
    }

    private JsonObject template() {
        JsonObject template = type("TemplateProcessing");
        JsonElement first = special(Vocabulary.FIRST, 0);
        template.add("single", array(first, sequence("A", 0), special(Vocabulary.LAST, 0)));
        template.add(
                "pair",
                array(
                        first,
                        sequence("A", 0),
                        special(Vocabulary.LAST, 0),
                        sequence("B", 1),
                        special(Vocabulary.LAST, 1)));
        JsonObject tokens = new JsonObject();
        for (String token : List.of(Vocabulary.FIRST, Vocabulary.LAST)) {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", token);
            JsonArray ids = new JsonArray();
            ids.add(vocabulary.id(token));
            entry.add("ids", ids);
            JsonArray names = new JsonArray();
            names.add(token);
            entry.add("tokens", names);
            tokens.add(token, entry);
        }
        template.add("special_tokens", tokens);
        return template;
    }

    private static JsonObject special(String token, int type) {
        return piece("SpecialToken", token, type);
    }

    private static JsonObject sequence(String id, int type) {
        return piece("Sequence", id, type);
    }

    private static JsonObject piece(String kind, String id, int type) {
        JsonObject content = new JsonObject();
        content.addProperty("id", id);
        content.addProperty("type_id", type);
        JsonObject piece = new JsonObject();
        piece.add(kind, content);
        return piece;
    }

    private static JsonObject type(String name) {
        JsonObject object = new JsonObject();
        object.addProperty("type", name);
        return object;
    }

    private static JsonArray array(JsonElement... elements) {
        JsonArray array = new JsonArray();
        for (JsonElement element : elements) {
            array.add(element);
        }
        return array;
    }
}
