package io.samovar.http.internal.web;

/**
 * Who asks.
 *
 * @param name the name of the token, never the token itself
 */
public record Caller(String name, Role role) {
    /** Somebody where nobody is asked for a token. */
    static final Caller ANYBODY = new Caller("anybody", Role.ADMIN);

    /** Returns whether this is somebody who had to say who it is. */
    public boolean isKnown() {
        return !this.equals(ANYBODY);
    }

    /** Somebody who asked for what nobody is asked for a token for. */
    static final Caller PROBE = new Caller("probe", Role.INFER);

    /** Somebody who was refused before it was clear who it is. */
    static final Caller UNKNOWN = new Caller("unknown", Role.INFER);
}
