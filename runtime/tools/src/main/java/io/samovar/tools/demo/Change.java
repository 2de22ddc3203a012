package io.samovar.tools.demo;

/**
 * A swap that was asked for and done.
 *
 * @param start when it was asked for, by the nanosecond clock
 * @param end when it was said to be done
 * @param to the version that answers from then on
 * @param rollback whether it went back
 */
record Change(long start, long end, String to, boolean rollback) {
    long nanos() {
        return end - start;
    }

    boolean overlaps(Sample sample) {
        return sample.end() >= start && sample.start() <= end;
    }
}
