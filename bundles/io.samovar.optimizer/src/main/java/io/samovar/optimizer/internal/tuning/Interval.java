package io.samovar.optimizer.internal.tuning;

/**
 * What was measured in one interval.
 *
 * @param requests how many requests were answered
 * @param cost seconds for each request; without meaning if there were none
 * @param incident why nothing should be changed now; empty if nothing speaks against it
 */
public record Interval(long requests, double cost, String incident) {}
