package io.samovar.loader.internal.revision;

/**
 * How requests are joined.
 *
 * @param items the most texts in a run; one request may have more
 * @param delayNanos how long a run waits for company
 * @param waiting the most texts that may wait
 * @param runs how many runs may go on at once
 */
record BatchLimits(int items, long delayNanos, int waiting, int runs) {}
