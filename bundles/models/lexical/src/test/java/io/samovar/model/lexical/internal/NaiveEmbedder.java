package io.samovar.model.lexical.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Version 1.0.0 once more, as one would write it down without a thought for speed: text in strings,
 * features in a map. Knows words of letters or of Hangul, with spaces between them.
 */
final class NaiveEmbedder {
    private static final Charset UTF_32 = Charset.forName("UTF-32LE");
    private static final int DIMENSION = 1024;

    private final Map<Integer, Integer> counts = new LinkedHashMap<>();
    private final Map<Integer, Double> weights = new LinkedHashMap<>();

    static double[] embed(String text) {
        return new NaiveEmbedder().vector(text);
    }

    private double[] vector(String text) {
        List<Integer> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split(" ", -1)) {
            words.add(count(Family.WORD, word, 1.0));
            if (word.matches("[가-힣]+")) {
                grams(Family.SYLLABLES, padded(word), 2, 3, 0.5);
                String jamo = Normalizer.normalize(word, Normalizer.Form.NFD);
                grams(Family.JAMO, padded(jamo), 3, 5, 0.3);
            } else {
                grams(Family.CHARACTERS, padded(word), 3, 5, 0.4);
            }
        }
        for (int i = 1; i < words.size(); i++) {
            ByteBuffer pair = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            pair.putInt(words.get(i - 1)).putInt(words.get(i));
            count(ReferenceMurmur3.hash(pair.array(), Family.BIGRAM), 0.5);
        }
        return hashed();
    }

    private void grams(int family, String text, int shortest, int longest, double weight) {
        for (int n = shortest; n <= longest; n++) {
            for (int start = 0; start + n <= text.length(); start++) {
                count(family, text.substring(start, start + n), weight);
            }
        }
    }

    private int count(int family, String feature, double weight) {
        return count(ReferenceMurmur3.hash(feature.getBytes(UTF_32), family), weight);
    }

    private int count(int hash, double weight) {
        counts.merge(hash, 1, Integer::sum);
        weights.put(hash, weight);
        return hash;
    }

    private double[] hashed() {
        double[] vector = new double[DIMENSION];
        counts.forEach(
                (hash, count) -> {
                    double value = weights.get(hash) * (1 + Math.log(count));
                    vector[Math.floorMod(hash, DIMENSION)] += hash < 0 ? -value : value;
                });
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= Math.sqrt(squares);
        }
        return vector;
    }

    private static String padded(String word) {
        return '\2' + word + '\3';
    }
}
