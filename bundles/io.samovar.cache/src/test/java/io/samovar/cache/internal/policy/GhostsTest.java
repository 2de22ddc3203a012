package io.samovar.cache.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GhostsTest {
    @Test
    void forgetsTheOldestFirst() {
        Ghosts ghosts = new Ghosts();
        for (int hash = 0; hash < 100; hash++) {
            ghosts.add(hash, hash + 1);
        }
        assertThat(ghosts.places()).isEqualTo(64);
        assertThat(ghosts.take(35)).isZero();
        assertThat(ghosts.take(36)).isEqualTo(37);
        assertThat(ghosts.take(36)).isZero();
        assertThat(ghosts.take(99)).isEqualTo(100);
    }

    @Test
    void keepsTheYoungestWhenItsSizeChanges() {
        Ghosts ghosts = new Ghosts();
        ghosts.fit(1_000);
        for (int hash = 0; hash < 1_500; hash++) {
            ghosts.add(hash, hash + 1);
        }
        ghosts.fit(2_000);
        assertThat(ghosts.take(500)).isEqualTo(501);
        ghosts.fit(100);
        assertThat(ghosts.places()).isEqualTo(100);
        assertThat(ghosts.take(1_499)).isEqualTo(1_500);
        assertThat(ghosts.take(600)).isZero();
    }

    @Test
    void findsWhatCollidesAndWhatDoesNot() {
        Ghosts ghosts = new Ghosts();
        ghosts.fit(256);
        Random random = new Random(3);
        int[] hashes = new int[200];
        for (int round = 0; round < 50; round++) {
            for (int at = 0; at < hashes.length; at++) {
                hashes[at] = random.nextInt(1 << 20) << 12 | at;
                ghosts.add(hashes[at], at + 1);
            }
            for (int at = hashes.length - 1; at >= 0; at--) {
                assertThat(ghosts.take(hashes[at])).isEqualTo(at + 1);
            }
        }
    }
}
