package io.samovar.tools.token;

import io.samovar.tools.Options;
import io.samovar.tools.ToolException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code samovar token NAME ROLE}: makes a token, and the entry by which the runtime knows it
 * without knowing the token.
 */
public final class TokenCommand {
    private static final int BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<String> ROLES = List.of("infer", "read", "operate", "admin");

    private final PrintStream out;

    public TokenCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints a new token.
     *
     * @return the exit status
     * @throws ToolException if the arguments are wrong
     */
    public int run(List<String> args) throws ToolException {
        List<String> operands = Options.parse(Set.of(), args).operands();
        if (operands.size() != 2) {
            throw ToolException.misuse(
                    "needs a name and a role, such as: samovar token dashboard read");
        }
        String name = operands.get(0);
        String role = operands.get(1);
        if (!NAME.matcher(name).matches()) {
            throw ToolException.misuse(
                    "'%s': no name; allowed is %s".formatted(name, NAME.pattern()));
        }
        if (!ROLES.contains(role)) {
            throw ToolException.misuse(
                    "'%s': no role; there are %s".formatted(role, String.join(", ", ROLES)));
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token =
                "sk-samovar-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        out.println("token (shown once; the caller sends it as Authorization: Bearer TOKEN):");
        out.println("  " + token);
        out.println(
                "entry for 'tokens' in etc/io.samovar.http.cfg, separated by commas from others:");
        out.println("  %s %s sha256:%s".formatted(name, role, digest(token)));
        return 0;
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
