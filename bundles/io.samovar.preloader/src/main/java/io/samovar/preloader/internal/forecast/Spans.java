package io.samovar.preloader.internal.forecast;

/** The future in spans that grow: the next minute, five minutes, … up to four days. */
final class Spans {
    private static final double[] ENDS = {
        60, 300, 1_800, 7_200, 8 * 3_600, 86_400, 4 * 86_400,
    };

    static final int COUNT = ENDS.length;

    private Spans() {}

    static double start(int span) {
        return span == 0 ? 0 : ENDS[span - 1];
    }

    static double end(int span) {
        return ENDS[span];
    }

    static double width(int span) {
        return end(span) - start(span);
    }
}
