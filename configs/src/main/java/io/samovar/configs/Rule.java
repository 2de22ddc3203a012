package io.samovar.configs;

import java.util.regex.Pattern;

/** What a value may be. */
enum Rule {
    PROFILE("[a-z][a-z0-9_]*", "the name of a profile"),
    FLAG("true|false", "true or false"),
    MEGABYTES("[0-9]{1,7}", 1, 1_048_576, "a whole number from 1 to 1048576"),
    TASKS("[0-9]{1,2}", 1, 64, "a whole number from 1 to 64"),
    PORT("[0-9]{1,5}", 0, 65_535, "a port from 1 to 65535, or 0 for any free one"),
    HOST("[A-Za-z0-9.:_%-]{1,255}", "an address or a name of this machine"),
    SECRET("[!-~]{16,512}", "16 to 512 visible ASCII characters without spaces"),
    PASSWORD("[ -~]{1,512}", "1 to 512 ASCII characters"),
    FILE("[^\0]+", "a file that this user can read"),
    DIRECTORY("[^\0]+", "a directory that this user can write");

    private final Pattern pattern;
    private final int min;
    private final int max;
    private final String allowed;

    Rule(String pattern, String allowed) {
        this(pattern, 0, -1, allowed);
    }

    Rule(String pattern, int min, int max, String allowed) {
        this.pattern = Pattern.compile(pattern);
        this.min = min;
        this.max = max;
        this.allowed = allowed;
    }

    boolean accepts(String value) {
        if (!pattern.matcher(value).matches()) {
            return false;
        }
        boolean number = min <= max;
        return !number || (Integer.parseInt(value) >= min && Integer.parseInt(value) <= max);
    }

    /** Returns what is allowed, in words. */
    String allowed() {
        return allowed;
    }
}
