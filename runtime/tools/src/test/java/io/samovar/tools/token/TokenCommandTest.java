package io.samovar.tools.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.tools.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCommandTest {
    @Test
    void theEntryHoldsTheDigestOfTheToken() throws Exception {
        List<String> lines = run("ci", "operate").lines().map(String::strip).toList();
        String token = lines.get(1);
        assertThat(token).hasSizeGreaterThan(50).matches("[!-~]+");
        String digest =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(token.getBytes(StandardCharsets.UTF_8)));
        assertThat(lines.get(3)).isEqualTo("ci operate sha256:" + digest);
        assertThat(run("ci", "operate")).doesNotContain(token);
    }

    @Test
    void saysWhatIsAllowed() {
        assertThatThrownBy(() -> run("ci")).hasMessageContaining("needs a name and a role");
        assertThatThrownBy(() -> run("ci", "root")).hasMessageContaining("infer, read, operate");
        assertThatThrownBy(() -> run("a b", "read")).hasMessageContaining("no name");
    }

    private static String run(String... args) throws ToolException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TokenCommand(new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of(args));
        return out.toString(StandardCharsets.UTF_8);
    }
}
