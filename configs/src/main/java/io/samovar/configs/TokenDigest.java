package io.samovar.configs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What the parts are given in place of a token: none of them needs the token itself. */
public final class TokenDigest {
    private static final String ALGORITHM = "sha256:";
    private static final Pattern DIGEST = Pattern.compile(ALGORITHM + "[0-9a-fA-F]{64}");

    private TokenDigest() {}

    /**
     * Returns {@code sha256:} and the digest of a token.
     *
     * @param token the token, or its digest already
     */
    public static String of(String token) {
        if (DIGEST.matcher(token).matches()) {
            return token;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            return ALGORITHM + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
