package io.samovar.model.lexical.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * How well near duplicates stand out: every variant of a sentence is a query, and all sentences of
 * the language are candidates.
 *
 * @param auc the chance that a near duplicate scores above a sentence on something else
 * @param meanRank the mean rank of the sentence a variant was made of; 1 is best
 * @param meanGap how far it is ahead of the best other sentence, on average
 * @param worstGap the same, at worst
 * @param related the mean cosine of near duplicates
 * @param unrelated the mean cosine of the others
 */
record Quality(
        double auc,
        double meanRank,
        double meanGap,
        double worstGap,
        double related,
        double unrelated) {

    static Quality of(Settings settings, List<List<String>> groups) {
        List<Double> related = new ArrayList<>();
        List<Double> unrelated = new ArrayList<>();
        List<Double> gaps = new ArrayList<>();
        List<Double> ranks = new ArrayList<>();
        List<float[]> sentences =
                groups.stream().map(group -> Texts.embed(settings, group.get(0))).toList();
        for (int i = 0; i < groups.size(); i++) {
            List<String> group = groups.get(i);
            for (String variant : group.subList(1, group.size())) {
                float[] query = Texts.embed(settings, variant);
                double own = Texts.cosine(query, sentences.get(i));
                List<Double> others = new ArrayList<>();
                for (int j = 0; j < sentences.size(); j++) {
                    if (j != i) {
                        others.add(Texts.cosine(query, sentences.get(j)));
                    }
                }
                related.add(own);
                unrelated.addAll(others);
                ranks.add(1.0 + others.stream().filter(other -> other >= own).count());
                gaps.add(own - others.stream().mapToDouble(x -> x).max().orElseThrow());
            }
        }
        return new Quality(
                auc(related, unrelated),
                mean(ranks),
                mean(gaps),
                gaps.stream().mapToDouble(x -> x).min().orElseThrow(),
                mean(related),
                mean(unrelated));
    }

    private static double auc(List<Double> related, List<Double> unrelated) {
        double above = 0;
        for (double own : related) {
            for (double other : unrelated) {
                above += own > other ? 1 : own == other ? 0.5 : 0;
            }
        }
        return above / related.size() / unrelated.size();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(x -> x).average().orElseThrow();
    }
}
