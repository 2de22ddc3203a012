package io.samovar.api.monitor;

/**
 * What is known of many values. Count and sum are of all values since the metric began, the rest of
 * the latest ones only (about the last minute): 0 if there were none.
 *
 * @param count how many values there were
 * @param sum their sum
 * @param recent how many of them the rest is about
 * @param min the least
 * @param mean the mean
 * @param p50 the median
 * @param p90 what 90 % of them do not exceed
 * @param p95 what 95 % of them do not exceed
 * @param p99 what 99 % of them do not exceed
 * @param p999 what 99.9 % of them do not exceed
 * @param max the greatest
 */
public record Distribution(
        long count,
        double sum,
        long recent,
        double min,
        double mean,
        double p50,
        double p90,
        double p95,
        double p99,
        double p999,
        double max) {}
