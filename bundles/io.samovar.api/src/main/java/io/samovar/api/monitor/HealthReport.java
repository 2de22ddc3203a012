package io.samovar.api.monitor;

/**
 * What a part says of itself.
 *
 * @param name the part, such as {@code loader}
 * @param status how it is doing
 * @param message why, in words for a person; never null
 */
public record HealthReport(String name, Status status, String message) {
    /** How a part is doing, from good to bad. */
    public enum Status {
        /** It does what it should. */
        OK,
        /** It works, and somebody should look. */
        WARN,
        /** It will work soon: something is loading or starting. */
        TEMPORARILY_UNAVAILABLE,
        /** It cannot do its work. */
        CRITICAL
    }
}
