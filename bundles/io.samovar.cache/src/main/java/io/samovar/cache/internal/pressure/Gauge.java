package io.samovar.cache.internal.pressure;

/** Tells how full memory is. */
public interface Gauge {
    /** Returns what to call it. */
    String name();

    /** Returns how full it is, 0 to 1; a negative number if that is unknown. */
    double level();
}
