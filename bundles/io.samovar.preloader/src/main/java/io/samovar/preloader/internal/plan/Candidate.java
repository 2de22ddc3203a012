package io.samovar.preloader.internal.plan;

/**
 * A model that is installed and not in memory.
 *
 * @param model its name
 * @param bytes what it is expected to hold, at least 1
 * @param loadSeconds how long its load is expected to take
 */
public record Candidate(String model, long bytes, double loadSeconds) {}
