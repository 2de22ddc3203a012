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

    /** How much one preload in vain raises the bar for the next. */
    private static final double STEP = 0.1;

    /** What an outcome still counts when the next is known. */
    private static final double KEPT = 0.98;

    /** Five minutes, half an hour and two hours. */
    private static final double[] WITHIN = {300, 1_800, 7_200};

    private final Learner learner = new Learner(FIRST_GUESS);
    private final Map<String, float[]> made = new HashMap<>();
    private final Map<String, TurnedDown> onPaper = new LinkedHashMap<>();
    private double outcomes;
    private double successes;

    private static final class TurnedDown {
        private final Candidate candidate;
        private final float[] signs;

        TurnedDown(Candidate candidate, float[] signs) {
            this.candidate = candidate;
            this.signs = signs;
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

    /** Returns by how much the goal is to be exceeded, because it was missed or met before. */
    double strictness(double goal) {
        double error = goal * outcomes - successes;
        return Math.max(-goal, Math.min(1 - goal, STEP * error));
    }

    double probability(float[] signs) {
        return learner.probability(signs);
    }

    /** A preload is made. */
    void made(String model, float[] signs) {
        onPaper.remove(model);
        made.put(model, signs);
    }

    /** A preload is not made, because it seems too unlikely to be used in time. */
    void turnedDown(Candidate candidate, float[] signs) {
        if (onPaper.size() < PAPER_LIMIT) {
            onPaper.putIfAbsent(candidate.model(), new TurnedDown(candidate, signs));
        }
    }

    /** A preload came to nothing for reasons that say nothing about it. */
    void forget(String model) {
        made.remove(model);
    }

    /** A model was used. */
    void used(String model) {
        float[] signs = made.remove(model);
        count(signs, true);
        learn(signs, true);
        TurnedDown turnedDown = onPaper.remove(model);
        learn(turnedDown == null ? null : turnedDown.signs, true);
    }

    /** A model had to leave; so would have what is worth less. */
    void left(String model, double density, ToDoubleFunction<Candidate> densityOf) {
        float[] signs = made.remove(model);
        count(signs, false);
        learn(signs, false);
        onPaper.values()
                .removeIf(
                        turnedDown -> {
                            boolean gone = densityOf.applyAsDouble(turnedDown.candidate) < density;
                            if (gone) {
                                learn(turnedDown.signs, false);
                            }
                            return gone;
                        });
    }

    private void count(float[] signs, boolean used) {
        if (signs != null) {
            outcomes = KEPT * outcomes + 1;
            successes = KEPT * successes + (used ? 1 : 0);
        }
    }

    private void learn(float[] signs, boolean used) {
        if (signs != null) {
            learner.learn(signs, used);
        }
    }

    void write(DataOutput out) throws IOException {
        learner.write(out);
        out.writeDouble(outcomes);
        out.writeDouble(successes);
    }

    void read(DataInput in) throws IOException {
        learner.read(in);
        outcomes = in.readDouble();
        successes = in.readDouble();
    }
}
