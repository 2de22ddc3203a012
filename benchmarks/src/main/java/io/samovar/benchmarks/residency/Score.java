package io.samovar.benchmarks.residency;

/** What a replay counts. */
final class Score {
    long requests;

    /** Requests whose model was not in memory when they came. */
    long coldStarts;

    /** Requests for models that are larger than the budget. */
    long impossible;

    /** The seconds requests waited for loads; with instant loads, the whole load of each. */
    double paidSeconds;

    long loads;
    double busySeconds;
    long preloads;
    long usedPreloads;

    /** Preloads that were asked for before they were done. */
    long latePreloads;

    /** Preloads that had to leave unused. */
    long wastedPreloads;

    double wastedSeconds;
    long peakBytes;
    long budgetBytes;

    double wasted() {
        return preloads == 0 ? 0 : wastedPreloads / (double) preloads;
    }
}
