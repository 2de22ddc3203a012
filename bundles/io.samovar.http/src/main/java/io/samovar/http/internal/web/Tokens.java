package io.samovar.http.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tokens that callers may present. Only digests are kept: tokens are random and long, so that a
 * digest without salt cannot be turned back.
 */
public final class Tokens {
    /** No tokens: everybody may do everything. */
    public static final Tokens NONE = new Tokens(List.of());

    private static final String PREFIX = "sha256:";
    private static final String ACCEPTED =
            "NAME ROLE sha256:DIGEST, with a role of infer, read, operate or admin and 64"
                    + " hexadecimal digits";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");

    private final List<Entry> entries;

    private Tokens(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private static final class Entry {
        private final Caller caller;
        private final byte[] digest;

        Entry(Caller caller, byte[] digest) {
            this.caller = caller;
            this.digest = digest;
        }
    }

    /**
     * Reads tokens as the operator wrote them.
     *
     * @param admin the token of an administrator, or its digest behind {@code sha256:}; null or
     *     empty = none
     * @param lines one {@code NAME ROLE sha256:DIGEST} each
     * @throws IllegalArgumentException if a line is wrong; names its number, never its content
     */
    public static Tokens of(String admin, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        if (admin != null && !admin.isEmpty()) {
            byte[] digest = DIGEST.matcher(admin).matches() ? parseDigest(admin) : digestOf(admin);
            entries.add(new Entry(new Caller("SAMOVAR_TOKEN", Role.ADMIN), digest));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = entry(lines.get(i).strip().split("\\s+", -1), i + 1);
            if (!names.add(entry.caller.name())) {
                throw wrong(i + 1, "has the name of one before it", "another name");
            }
            entries.add(entry);
        }
        return entries.isEmpty() ? NONE : new Tokens(entries);
    }

    /** Returns whether there are none, so that nobody is asked. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns whose token that is. Looks at all of them, so that time tells nothing. */
    Optional<Caller> find(String token) {
        byte[] presented = digestOf(token);
        Caller found = null;
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, presented)) {
                found = entry.caller;
            }
        }
        return Optional.ofNullable(found);
    }

    private static Entry entry(String[] words, int number) {
        if (words.length != 3 || !NAME.matcher(words[0]).matches()) {
            throw wrong(number, "is not of three words that begin with a name", ACCEPTED);
        }
        Role role = Role.of(words[1].toLowerCase(Locale.ROOT)).orElse(null);
        if (role == null) {
            throw wrong(number, "has no role in its second word", ACCEPTED);
        }
        if (!DIGEST.matcher(words[2]).matches()) {
            throw wrong(number, "has no digest in its third word", ACCEPTED);
        }
        return new Entry(new Caller(words[0], role), parseDigest(words[2]));
    }

    private static IllegalArgumentException wrong(int number, String problem, String accepted) {
        return new IllegalArgumentException(
                "tokens: entry %d %s; accepted: %s".formatted(number, problem, accepted));
    }

    private static byte[] parseDigest(String text) {
        return HexFormat.of().parseHex(text.substring(PREFIX.length()));
    }

    private static byte[] digestOf(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
