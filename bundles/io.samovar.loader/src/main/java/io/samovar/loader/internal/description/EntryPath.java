package io.samovar.loader.internal.description;

import java.util.regex.Pattern;

/** Paths inside a bundle come from outside and become file names; so few shapes are accepted. */
final class EntryPath {
    private static final Pattern SAFE =
            Pattern.compile("(?!\\.{1,2}(/|$))[\\w.@+ -]+(/(?!\\.{1,2}(/|$))[\\w.@+ -]+)*");

    private EntryPath() {}

    static void requireSafe(Node node) throws FieldException {
        if (!isSafe(node.string())) {
            throw node.wrong(
                    "a relative path of letters, digits and ._@+-, separated by /, without '..'");
        }
    }

    static boolean isSafe(String path) {
        return path.length() <= 512 && SAFE.matcher(path).matches();
    }

    /** Returns the path of a file that lies beside another entry. */
    static String beside(String entry, String file) {
        return entry.substring(0, entry.lastIndexOf('/') + 1) + file;
    }
}
