package io.samovar.preloader.internal.forecast;

import java.util.Arrays;

/** What there is to see of a model at one moment, as numbers a learner can weigh. */
final class Signs {
    private static final int IDLE = 1 + Fading.SPEEDS;
    private static final int LIFETIME = IDLE + 1;
    private static final int COMMON = LIFETIME + 1;
    private static final int PAUSES = COMMON;
    private static final int HOUR = PAUSES + 1;
    private static final int WEEKDAY = HOUR + 1;
    private static final int HABIT = WEEKDAY + 1;
    private static final int ORDER = HABIT + 1;
    private static final int VISITS = ORDER + 1;
    static final int COUNT = VISITS + Fading.SPEEDS;

    private static final double HOUR_SECONDS = 3_600;
    private static final double LEAST = 1e-3;
    private static final double MOST = 100;

    private Signs() {}

    /** Returns the weights to begin with: all signs have a say. */
    static double[] firstGuess() {
        double[] weights = new double[COUNT];
        Arrays.fill(weights, 1, COUNT, 0.1);
        weights[IDLE] = 0;
        weights[PAUSES] = 0.2;
        return weights;
    }

    /** Returns for each span what speaks for a use in it. */
    static float[][] of(
            String model,
            History history,
            IdleHistogram usual,
            Groups.Expected expected,
            double now) {
        float[] common = new float[COUNT];
        common[0] = 1;
        for (int speed = 0; speed < Fading.SPEEDS; speed++) {
            common[1 + speed] = log(history.counts().expected(speed, now, HOUR_SECONDS));
            common[VISITS + speed] = log(history.visits().expected(speed, now, HOUR_SECONDS));
        }
        double idle = history.idle(now);
        common[IDLE] = (float) Math.log((idle + 10) / HOUR_SECONDS);
        common[LIFETIME] = log(history.lifetimeRate(now));
        common[HABIT] = log(expected.byHabit().getOrDefault(model, 0.0));
        common[ORDER] = log(expected.byOrder().getOrDefault(model, 0.0));
        float[][] signs = new float[Spans.COUNT][];
        for (int span = 0; span < Spans.COUNT; span++) {
            signs[span] = span == Spans.COUNT - 1 ? common : common.clone();
            double from = Spans.start(span);
            double width = Spans.width(span);
            double prior = usual.endsWithin(idle + from, width, 0.1, 2);
            signs[span][PAUSES] = logit(history.pauses().endsWithin(idle + from, width, prior, 2));
            signs[span][HOUR] = log(history.calendar().expectedByHour(now + from, width));
            signs[span][WEEKDAY] = log(history.calendar().expectedByWeekday(now, width));
        }
        return signs;
    }

    /** Says in words which of them speaks loudest for a use. */
    static String loudest(float[] signs, Learner learner) {
        int loudest = LIFETIME;
        double most = 0;
        for (int sign = 1; sign < COUNT; sign++) {
            double says = sign == IDLE ? 0 : learner.weight(sign) * (signs[sign] - Math.log(LEAST));
            if (says > most) {
                most = says;
                loudest = sign;
            }
        }
        return words(loudest);
    }

    private static String words(int sign) {
        return switch (sign) {
            case 1, 2 -> "used often within the last hours";
            case 3, 4, 5 -> "used often within the last days";
            case PAUSES -> "its pauses are usually this long";
            case HOUR -> "used at this hour on other days";
            case WEEKDAY -> "used on this weekday";
            case HABIT -> "a user who is active now often uses it";
            case ORDER -> "often follows what was asked for last";
            case VISITS, VISITS + 1, VISITS + 2, VISITS + 3, VISITS + 4 ->
                    "users come to it again and again";
            default -> "used regularly since it is known";
        };
    }

    private static float log(double expected) {
        return (float) Math.log(Math.min(MOST, expected) + LEAST);
    }

    private static float logit(double probability) {
        double inside = Math.min(1 - LEAST, Math.max(LEAST, probability));
        return (float) Math.log(inside / (1 - inside));
    }
}
