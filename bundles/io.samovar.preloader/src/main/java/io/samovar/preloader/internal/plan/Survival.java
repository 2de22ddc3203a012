package io.samovar.preloader.internal.plan;

import io.samovar.preloader.internal.forecast.Learner;
import io.samovar.preloader.internal.forecast.Outlook;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How likely a preload is used before it has to leave. Learns from the preloads that were made and
 * from those that were not: what was turned down is followed on paper, and would have had to leave
 * when something worth more did.
 */
final class Survival {
    private static final double[] FIRST_GUESS = {-1, 0.3, 0.2, 0.2, 0.1, 0.1};
    private static final int PAPER_LIMIT = 64;

    /** What is made gets in the way of others, so it shows more than what is on paper. */
    private static final double MADE = 8;

    /** Five minutes, half an hour and two hours. */
    private static final double[] WITHIN = {300, 1_800, 7_200};

    private final Learner learner = new Learner(FIRST_GUESS);
    private final Proof proof = new Proof();
    private final Map<String, Trial> made = new HashMap<>();
    private final Map<String, Trial> onPaper = new LinkedHashMap<>();

    /** A preload and how likely it seemed to be used in time. */
    private static final class Trial {
        private final Candidate candidate;
        private final float[] signs;
        private final double probability;

        Trial(Candidate candidate, float[] signs, double probability) {
            this.candidate = candidate;
            this.signs = signs;
            this.probability = probability;
        }
    }

    /**
     * What there is to see of a preload.
     *
     * @param gain what it saves for each second in memory
     * @param loss what is lost by those that leave for it
     * @param share its share of the budget
     */
    static float[] signs(Outlook outlook, double gain, double loss, double share) {
        float[] signs = new float[FIRST_GUESS.length];
        signs[0] = 1;
        for (int i = 0; i < WITHIN.length; i++) {
            double p = Math.min(0.999, Math.max(0.001, outlook.within(WITHIN[i])));
            signs[i + 1] = (float) Math.log(p / (1 - p));
        }
        signs[WITHIN.length + 1] = (float) Math.log(gain / (loss + gain / 20));
        signs[WITHIN.length + 2] = (float) Math.log(share);
        return signs;
    }

    /** Returns how likely it is that a preload with these signs is used in time. */
    double probability(float[] signs) {
        return learner.probability(signs);
    }

    /** Returns the part that was used in time of those that seemed at least as likely to be. */
    double proven(double probability) {
        return proof.share(probability);
    }

    /** A preload is made. */
    void made(Candidate candidate, float[] signs) {
        Trial followed = onPaper.remove(candidate.model());
        if (followed != null) {
            proof.dropped(followed.probability);
        }
        Trial trial = new Trial(candidate, signs, probability(signs));
        Trial before = made.put(candidate.model(), trial);
        if (before != null) {
            proof.dropped(before.probability);
        }
        proof.begun(trial.probability);
    }

    /** A preload is not made, because it seems too unlikely to be used in time. */
    void turnedDown(Candidate candidate, float[] signs) {
        if (onPaper.size() < PAPER_LIMIT && !onPaper.containsKey(candidate.model())) {
            Trial trial = new Trial(candidate, signs, probability(signs));
            onPaper.put(candidate.model(), trial);
            proof.begun(trial.probability);
        }
    }

    /** A preload came to nothing for reasons that say nothing about it. */
    void forget(String model) {
        Trial trial = made.remove(model);
        if (trial != null) {
            proof.dropped(trial.probability);
        }
    }

    /** A model was used. */
    void used(String model) {
        end(made.remove(model), true, MADE);
        end(onPaper.remove(model), true, 1);
    }

    /** A model had to leave; so would have what is worth less. */
    void left(String model, double density, ToDoubleFunction<Candidate> densityOf) {
        end(made.remove(model), false, MADE);
        onPaper.values()
                .removeIf(
                        trial -> {
                            boolean gone = densityOf.applyAsDouble(trial.candidate) < density;
                            if (gone) {
                                end(trial, false, 1);
                            }
                            return gone;
                        });
    }

    private void end(Trial trial, boolean used, double weight) {
        if (trial != null) {
            learner.learn(trial.signs, used);
            proof.ended(trial.probability, used, weight);
        }
    }

    void write(DataOutput out) throws IOException {
        learner.write(out);
        proof.write(out);
    }

    void read(DataInput in) throws IOException {
        learner.read(in);
        proof.read(in);
    }
}
