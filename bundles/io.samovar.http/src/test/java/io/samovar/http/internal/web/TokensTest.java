package io.samovar.http.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String TEA =
            "sha256:6eef76aa9f58b0f9c1caccae98ff0ba1c4c3c9ab6e4f1d8c7f0ad0bcb1d0d0a1";

    @Test
    void knowsATokenByItsDigest() {
        String digest = "sha256:" + Digests.of("tea");
        Tokens tokens = Tokens.of(null, List.of("  ann   operate " + digest + " "));
        assertThat(tokens.find("tea")).contains(new Caller("ann", Role.OPERATE));
        assertThat(tokens.find("coffee")).isEmpty();
        assertThat(tokens.find(digest)).as("the digest is no token").isEmpty();
    }

    @Test
    void theAdministratorsTokenMayBeGivenAsItsDigest() {
        for (String given : List.of("tea", "sha256:" + Digests.of("tea"))) {
            assertThat(Tokens.of(given, List.of()).find("tea"))
                    .contains(new Caller("SAMOVAR_TOKEN", Role.ADMIN));
        }
    }

    @Test
    void withoutAnyNobodyIsAsked() {
        assertThat(Tokens.of(null, List.of()).isEmpty()).isTrue();
        assertThat(Tokens.of("", List.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "ann admin",
                "ann root " + TEA,
                "ann admin tea",
                "ann admin sha256:tea",
                "-ann admin " + TEA,
                "ann admin " + TEA + "0",
                "ann admin " + TEA + " more"
            })
    void refusesWhatIsNoEntryWithoutQuotingIt(String line) {
        assertThatThrownBy(
                        () -> Tokens.of(null, List.of("bob admin sha256:" + Digests.of("x"), line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokens: entry 2")
                .hasMessageContaining("accepted: NAME ROLE sha256:DIGEST")
                .hasMessageNotContaining("ann")
                .hasMessageNotContaining("tea");
    }

    @Test
    void refusesTwoOfOneName() {
        String digest = " admin sha256:" + Digests.of("x");
        assertThatThrownBy(() -> Tokens.of(null, List.of("ann" + digest, "ann" + digest)))
                .hasMessageContaining("entry 2");
    }
}
