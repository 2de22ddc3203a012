package io.samovar.http.internal.web;

import java.util.Optional;

/** Who may use a route. */
public enum Access {
    /** Everybody, also without a token: probes of an orchestrator. */
    PROBE(null, null),
    /** Whoever may ask models. */
    USE(Role.INFER, Role.INFER),
    /** Whoever may see what the runtime does, also where a protocol asks by POST. */
    READ(Role.READ, Role.READ),
    /** To look: whoever may see what the runtime does; to change: whoever may operate it. */
    MANAGE(Role.READ, Role.OPERATE),
    /** To look: whoever may see what the runtime does; to change: administrators only. */
    ADMINISTER(Role.READ, Role.ADMIN);

    private final Role toLook;
    private final Role toChange;

    Access(Role toLook, Role toChange) {
        this.toLook = toLook;
        this.toChange = toChange;
    }

    /** Returns the role that a method of such a route asks for; empty = none, not even a token. */
    public Optional<Role> role(String method) {
        return Optional.ofNullable(isSafe(method) ? toLook : toChange);
    }

    /** Returns whether the route is one of those that can be kept to a port of their own. */
    boolean isManagement() {
        return toLook == Role.READ;
    }

    /** Returns whether a method of such a route changes what the runtime does. */
    boolean changes(String method) {
        return !isSafe(method) && toChange != null && toChange.includes(Role.OPERATE);
    }

    static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }
}
