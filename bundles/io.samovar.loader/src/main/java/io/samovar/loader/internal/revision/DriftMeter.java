package io.samovar.loader.internal.revision;

import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelException;
import io.samovar.api.tensor.DataType;
import io.samovar.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the vectors of two versions of an embedding model on what is known to be asked. */
final class DriftMeter {
    /** What a text counts that only the version before can embed, and two lengths of vectors. */
    private static final double NOTHING_IN_COMMON = -1;

    private DriftMeter() {}

    /**
     * Compares two revisions.
     *
     * @return empty if there is nothing to compare by, or one of them is not in memory
     */
    static Optional<Drift> compare(Revision from, Revision to) {
        if (!isEmbedding(from) || !isEmbedding(to)) {
            return Optional.empty();
        }
        Set<String> texts = texts(from, to);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        return from.tryProbe(before -> to.tryProbe(after -> cosines(before, after, texts)))
                .flatMap(cosines -> cosines)
                .flatMap(cosines -> summary(from, to, cosines));
    }

    private static boolean isEmbedding(Revision revision) {
        return revision.descriptor().task().equals(ModelDescriptor.TEXT_EMBEDDING);
    }

    private static Set<String> texts(Revision from, Revision to) {
        Set<String> texts = new LinkedHashSet<>();
        for (Revision revision : List.of(to, from)) {
            texts.addAll(revision.source().description().goldenTexts());
            revision.descriptor()
                    .selfTest()
                    .ifPresent(test -> test.inputs().forEach(input -> addTexts(input, texts)));
        }
        texts.addAll(to.recent().texts());
        return texts;
    }

    private static void addTexts(Tensor input, Set<String> texts) {
        if (input.datatype() == DataType.BYTES) {
            texts.addAll(input.toStrings());
        }
    }

    private static List<Double> cosines(ModelRunner before, ModelRunner after, Set<String> texts) {
        List<Double> cosines = new ArrayList<>();
        for (String text : texts) {
            Optional<float[]> expected = vector(before, text);
            // what the version before cannot embed either says nothing of the new one
            expected.ifPresent(
                    known ->
                            cosines.add(
                                    vector(after, text)
                                            .map(found -> cosine(known, found))
                                            .orElse(NOTHING_IN_COMMON)));
        }
        return cosines;
    }

    private static Optional<float[]> vector(ModelRunner runner, String text) {
        try {
            return Optional.of(runner.embed(List.of(text)).vectors().get(0));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    /** Returns the cosine of the angle between two vectors. */
    static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            return NOTHING_IN_COMMON;
        }
        double product = 0;
        double lengthOfA = 0;
        double lengthOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            lengthOfA += (double) a[i] * a[i];
            lengthOfB += (double) b[i] * b[i];
        }
        if (lengthOfA == 0 && lengthOfB == 0) {
            return 1;
        }
        return lengthOfA == 0 || lengthOfB == 0
                ? 0
                : product / (Math.sqrt(lengthOfA) * Math.sqrt(lengthOfB));
    }

    private static Optional<Drift> summary(Revision from, Revision to, List<Double> cosines) {
        if (cosines.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        double worst = 1;
        for (double cosine : cosines) {
            sum += cosine;
            worst = Math.min(worst, cosine);
        }
        return Optional.of(
                new Drift(
                        from.id().version(),
                        to.id().version(),
                        cosines.size(),
                        sum / cosines.size(),
                        worst));
    }
}
