package io.samovar.configs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenDigestTest {
    /** The first test vector of FIPS 180-2. */
    private static final String ABC =
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aTokenBecomesItsDigest() {
        assertThat(TokenDigest.of("abc")).isEqualTo(ABC);
    }

    @Test
    void aDigestStaysAsItIs() {
        assertThat(TokenDigest.of(ABC)).isEqualTo(ABC);
    }

    @Test
    void whatOnlyLooksLikeADigestIsAToken() {
        assertThat(TokenDigest.of("sha256:abc")).matches("sha256:[0-9a-f]{64}");
    }
}
