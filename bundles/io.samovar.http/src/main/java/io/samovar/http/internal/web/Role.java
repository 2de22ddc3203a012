package io.samovar.http.internal.web;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role includes those before it. */
public enum Role {
    /** Ask models. */
    INFER,
    /** See what the runtime does. */
    READ,
    /** Change what the installed models do: load, swap, pin. */
    OPERATE,
    /** Bring bundles in, which may hold code, and take them away. */
    ADMIN;

    /** Returns whether this role may do what that one may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** Returns its name as it is written in the configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
