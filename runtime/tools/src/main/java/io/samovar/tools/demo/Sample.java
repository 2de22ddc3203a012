package io.samovar.tools.demo;

/**
 * A request that was answered.
 *
 * @param start when it was sent, by the nanosecond clock
 * @param end when its answer was there
 * @param version which version answered
 */
record Sample(long start, long end, String version) {
    long nanos() {
        return end - start;
    }
}
