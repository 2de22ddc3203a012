package io.samovar.models.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * WordPiece (Schuster and Nakajima 2012) with BERT's normalisation, in plain Java: what the file of
 * {@link TokenizerJson} makes the tokenizers library do, for the characters of the basic plane.
 */
final class ReferenceTokenizer {
    private static final int LONGEST_WORD = 100;

    private final Vocabulary vocabulary;
    private final int maxTokens;

    ReferenceTokenizer(Vocabulary vocabulary, int maxTokens) {
        this.vocabulary = vocabulary;
        this.maxTokens = maxTokens;
    }

    int[] encode(String text) {
        List<Integer> ids = new ArrayList<>();
        ids.add(vocabulary.id(Vocabulary.FIRST));
        for (String word : words(text)) {
            ids.addAll(pieces(word));
        }
        if (ids.size() > maxTokens - 1) {
            ids.subList(maxTokens - 1, ids.size()).clear();
        }
        ids.add(vocabulary.id(Vocabulary.LAST));
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> words(String text) {
        StringBuilder spaced = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (isWhitespace(c)) {
                                spaced.append(' ');
                            } else if (isChinese(c) || isPunctuation(c)) {
                                spaced.append(' ').appendCodePoint(c).append(' ');
                            } else if (!isControl(c)) {
                                spaced.appendCodePoint(c);
                            }
                        });
        String lower = spaced.toString().toLowerCase(Locale.ROOT).strip();
        return lower.isEmpty() ? List.of() : List.of(lower.split(" +"));
    }

    private List<Integer> pieces(String word) {
        List<Integer> unknown = List.of(vocabulary.id(Vocabulary.UNKNOWN));
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return unknown;
        }
        List<Integer> ids = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            String prefix = from == 0 ? "" : Vocabulary.INSIDE;
            int to = word.length();
            while (to > from && vocabulary.id(prefix + word.substring(from, to)) == null) {
                to--;
            }
            if (to == from) {
                return unknown;
            }
            ids.add(vocabulary.id(prefix + word.substring(from, to)));
            from = to;
        }
        return ids;
    }

    private static boolean isWhitespace(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || Character.isSpaceChar(c)
                || Character.isWhitespace(c);
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return c == 0
                || c == 0xFFFD
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE;
    }

    private static boolean isPunctuation(int c) {
        boolean ascii = c > 32 && c < 127 && !Character.isLetterOrDigit(c);
        int type = Character.getType(c);
        return ascii
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }

    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
