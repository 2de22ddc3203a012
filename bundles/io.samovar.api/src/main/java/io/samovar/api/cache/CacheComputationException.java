package io.samovar.api.cache;

/** A value could not be computed, or not in time; nothing was kept. */
public class CacheComputationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what failed, where, and what could be done; without the key
     * @param cause what happened, or null
     */
    public CacheComputationException(String message, Throwable cause) {
        super(message, cause);
    }
}
