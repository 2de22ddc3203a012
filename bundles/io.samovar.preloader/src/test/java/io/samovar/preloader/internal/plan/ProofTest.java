package io.samovar.preloader.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ProofTest {
    private final Proof proof = new Proof();

    @Test
    void whoHasNothingToShowIsNotTrusted() {
        assertThat(proof.share(0.99)).isZero();
    }

    @Test
    void successesOfWhatWasAtLeastAsLikelyCount() {
        for (int i = 0; i < 6; i++) {
            proof.begun(0.8);
            proof.ended(0.8, true, 1);
        }
        assertThat(proof.share(0.7)).isEqualTo(proof.share(0.8)).isGreaterThan(0.7);
        assertThat(proof.share(0.95)).isZero();
    }

    @Test
    void whatHasNotComeTrueYetCountsAgainstIt() {
        for (int i = 0; i < 6; i++) {
            proof.begun(0.8);
            proof.ended(0.8, true, 1);
        }
        double before = proof.share(0.8);
        for (int i = 0; i < 8; i++) {
            proof.begun(0.8);
        }
        assertThat(proof.share(0.8)).isCloseTo(before / 2, within(0.01));
        for (int i = 0; i < 8; i++) {
            proof.dropped(0.8);
        }
        assertThat(proof.share(0.8)).isEqualTo(before);
    }

    @Test
    void theShareIsTheOneThatCameTrueInTheEnd() {
        for (int i = 0; i < 400; i++) {
            proof.begun(0.5);
            proof.ended(0.5, i % 4 != 0, i % 2 == 0 ? 1 : 4);
        }
        assertThat(proof.share(0.5)).isBetween(0.7, 0.95);
        for (int i = 0; i < 400; i++) {
            proof.begun(0.5);
            proof.ended(0.5, false, 1);
        }
        assertThat(proof.share(0.5)).isLessThan(0.01);
    }

    @Test
    void whatWasProvedIsStillProvedAfterARestart() throws IOException {
        for (int i = 0; i < 9; i++) {
            proof.begun(0.8);
            proof.ended(0.8, i != 3, 1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        proof.write(new DataOutputStream(bytes));
        Proof next = new Proof();
        next.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(next.share(0.8)).isEqualTo(proof.share(0.8)).isPositive();
    }
}
