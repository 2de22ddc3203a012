package io.samovar.api.loading;

/** When a model is brought into memory. */
public enum LoadStrategy {
    /** By its first request. */
    LAZY,
    /**
     * In the background as soon as it is installed, by priority; requests are answered meanwhile.
     */
    EAGER,
    /** Pinned and often used models as if EAGER, all others as if LAZY. */
    HYBRID,
    /** Only when told to; a request before that is refused. */
    MANUAL
}
