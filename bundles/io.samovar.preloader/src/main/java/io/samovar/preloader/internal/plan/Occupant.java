package io.samovar.preloader.internal.plan;

/**
 * A model in memory.
 *
 * @param model its name
 * @param bytes what it holds, at least 1
 * @param loadSeconds how long it took to load
 * @param mayLeave whether it is idle and not pinned
 */
public record Occupant(String model, long bytes, double loadSeconds, boolean mayLeave) {}
