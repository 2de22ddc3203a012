package io.samovar.preloader.internal.forecast;

/** The signs there were for a model at one moment, and when it was used next. */
final class Lesson {
    private final double at;
    private final History history;
    private final float[][] signs;
    private int lastSpan;
    private double used = Double.POSITIVE_INFINITY;

    Lesson(double at, History history, float[][] signs) {
        this.at = at;
        this.history = history;
        this.signs = signs;
    }

    double at() {
        return at;
    }

    History history() {
        return history;
    }

    /** Returns the last span it is a lesson for. */
    int lastSpan() {
        return lastSpan;
    }

    void lastSpan(int span) {
        lastSpan = span;
    }

    float[] signs(int span) {
        return signs[span];
    }

    void used(double now) {
        used = now;
    }

    /** Returns how long it took until the next use; infinite if there was none yet. */
    double waited() {
        return used - at;
    }
}
