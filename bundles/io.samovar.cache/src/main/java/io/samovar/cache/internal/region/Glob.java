package io.samovar.cache.internal.region;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A pattern over texts: {@code *} for any number of characters, {@code ?} for one, {@code \} before
 * a character that stands for itself. Matching takes a time proportional to the length of the text
 * times that of the pattern at worst, and to their sum in practice.
 */
public final class Glob {
    private static final int ANY = -1;
    private static final int ONE = -2;

    /** Code points, or one of the above. */
    private final int[] parts;

    private final String prefix;

    private Glob(int[] parts, String prefix) {
        this.parts = parts;
        this.prefix = prefix;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it ends within an escape
     */
    public static Glob of(String pattern) {
        int[] characters = pattern.codePoints().toArray();
        int[] parts = new int[characters.length];
        int count = 0;
        StringBuilder prefix = new StringBuilder();
        boolean literal = true;
        for (int i = 0; i < characters.length; i++) {
            int part = characters[i];
            if (part == '\\') {
                i++;
                if (i == characters.length) {
                    throw new IllegalArgumentException(
                            "pattern: ends with \\; accepted: \\\\ for the character itself");
                }
                part = characters[i];
            } else if (part == '*') {
                part = ANY;
            } else if (part == '?') {
                part = ONE;
            }
            literal &= part >= 0;
            if (literal) {
                prefix.appendCodePoint(part);
            }
            parts[count++] = part;
        }
        return new Glob(Arrays.copyOf(parts, count), prefix.toString());
    }

    /** Returns a pattern that matches exactly this text. */
    public static String escape(String text) {
        return text.replaceAll("[*?\\\\]", "\\\\$0");
    }

    /** Returns what all texts that match begin with, as UTF-8. */
    public byte[] prefix() {
        return prefix.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether texts match, as UTF-8. */
    public Predicate<byte[]> onBytes() {
        return bytes -> matches(new String(bytes, StandardCharsets.UTF_8));
    }

    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int at = 0;
        int part = 0;
        int star = -1;
        int starAt = 0;
        while (at < characters.length) {
            if (part < parts.length && parts[part] == ANY) {
                star = part++;
                starAt = at;
            } else if (part < parts.length
                    && (parts[part] == ONE || parts[part] == characters[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                part = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY) {
            part++;
        }
        return part == parts.length;
    }
}
