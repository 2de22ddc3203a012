package io.samovar.api.optimization;

/**
 * A setting as it is in force.
 *
 * @param pid the part, such as {@code io.samovar.loader}; {@code environment} for a variable of the
 *     environment
 * @param key its name
 * @param value the value in force, {@code (hidden)} if it is a secret; null if there is none
 * @param origin where the value comes from
 * @param source the origin in words, such as the file; never null
 * @param defaultValue what it would be otherwise; null if there is no default
 * @param description what it does; never null
 */
public record Setting(
        String pid,
        String key,
        String value,
        Origin origin,
        String source,
        String defaultValue,
        String description) {

    /** Where a value comes from, the strongest first. */
    public enum Origin {
        /** A variable the process was started with. */
        ENVIRONMENT,
        /** A file in {@code etc/}, or a change through Configuration Admin. */
        CONFIGURATION,
        /** The profile. */
        PROFILE,
        /** Nobody said anything. */
        DEFAULT
    }
}
