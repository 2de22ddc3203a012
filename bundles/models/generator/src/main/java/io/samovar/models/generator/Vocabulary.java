package io.samovar.models.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A WordPiece vocabulary made from the alphabets themselves: every single letter of Latin, Greek,
 * Cyrillic and Hangul and all pairs of Latin letters, at the beginning of a word and, with {@code
 * ##}, inside of one; all consonant-vowel-consonant triples inside of one; and a short list of
 * common English and Korean words and endings.
 *
 * <p>Of the 11,172 Hangul syllables it holds the 2,350 of KS X 1001, which cover everyday Korean; a
 * word with any other syllable becomes [UNK].
 */
final class Vocabulary {
    static final String PADDING = "[PAD]";
    static final String UNKNOWN = "[UNK]";
    static final String FIRST = "[CLS]";
    static final String LAST = "[SEP]";
    static final String MASK = "[MASK]";
    static final String INSIDE = "##";

    private static final List<String> CONSONANTS = List.of("bcdfghjklmnpqrstvwxyz".split(""));
    private static final List<String> VOWELS = List.of("aeiou".split(""));

    private final Map<String, Integer> ids;

    private Vocabulary(Set<String> tokens) {
        Map<String, Integer> numbered = new LinkedHashMap<>();
        tokens.forEach(token -> numbered.put(token, numbered.size()));
        this.ids = Collections.unmodifiableMap(numbered);
    }

    static Vocabulary standard() {
        Set<String> tokens = new LinkedHashSet<>();
        Collections.addAll(tokens, PADDING, UNKNOWN, FIRST, LAST, MASK);
        range(tokens, '!', '~');
        range(tokens, '\u00A1', '\u017F');
        range(tokens, '\u0370', '\u03FF');
        range(tokens, '\u0400', '\u045F');
        range(tokens, '\u2010', '\u2027');
        range(tokens, '\u3001', '\u301F');
        range(tokens, '\u3131', '\u3163');
        hangul(tokens);
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                both(tokens, "" + first + second);
            }
        }
        triples(tokens);
        words(tokens);
        return new Vocabulary(tokens);
    }

    int size() {
        return ids.size();
    }

    /** Returns the id of a token, or null if there is none. */
    Integer id(String token) {
        return ids.get(token);
    }

    /** Returns all tokens with their ids, in the order of the ids. */
    Map<String, Integer> ids() {
        return ids;
    }

    private static void range(Set<String> tokens, char from, char to) {
        for (char c = from; c <= to; c++) {
            // the normaliser makes everything lower case before a token is looked up
            if (Character.isDefined(c) && Character.toLowerCase(c) == c) {
                both(tokens, String.valueOf(c));
            }
        }
    }

    private static void hangul(Set<String> tokens) {
        CharsetEncoder everyday = Charset.forName("EUC-KR").newEncoder();
        for (char c = '\uAC00'; c <= '\uD7A3'; c++) {
            if (everyday.canEncode(c)) {
                both(tokens, String.valueOf(c));
            }
        }
    }

    private static void triples(Set<String> tokens) {
        for (String first : CONSONANTS) {
            for (String middle : VOWELS) {
                for (String last : CONSONANTS) {
                    tokens.add(INSIDE + first + middle + last);
                }
            }
        }
    }

    private static void words(Set<String> tokens) {
        try (InputStream list = Vocabulary.class.getResourceAsStream("words.txt")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            Collections.addAll(tokens, text.strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void both(Set<String> tokens, String piece) {
        tokens.add(piece);
        tokens.add(INSIDE + piece);
    }
}
