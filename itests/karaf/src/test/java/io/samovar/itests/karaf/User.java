package io.samovar.itests.karaf;

import java.util.Locale;

/** A user of the tested Karaf, with a role; the password is the name. */
enum User {
    ADMIN("admin,manager,viewer,ssh"),
    MANAGER("manager,viewer,ssh"),
    VIEWER("viewer,ssh");

    private final String roles;

    User(String roles) {
        this.roles = roles;
    }

    String login() {
        return "test-" + name().toLowerCase(Locale.ROOT);
    }

    String password() {
        return login();
    }

    /** Returns the line of {@code etc/users.properties}. */
    String line() {
        return "%s = %s,%s".formatted(login(), password(), roles);
    }
}
