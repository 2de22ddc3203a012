package io.samovar.preloader.internal.task;

/**
 * How many tasks there are and were.
 *
 * @param queued that wait
 * @param running that are being done
 * @param done that were done
 * @param failed that failed
 * @param cancelled that were cancelled
 */
public record Counts(int queued, int running, long done, long failed, long cancelled) {}
