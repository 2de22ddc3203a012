package io.samovar.deployer.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.deploy.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals refusals = new Refusals(3);

    @Test
    void latestOfEachFileIsKeptNewestLast() {
        add("a", "1", "first");
        add("b", "2", "second");
        add("a", "1", "third");

        assertThat(refusals.list()).extracting(Refusal::reason).containsExactly("second", "third");
    }

    @Test
    void oldestIsForgottenWhenThereAreTooMany() {
        for (String file : new String[] {"a", "b", "c", "d"}) {
            add(file, "1", file);
        }

        assertThat(refusals.list()).extracting(Refusal::file).containsExactly("b", "c", "d");
    }

    @Test
    void deploymentClearsItsFileAndItsVersion() {
        add("a", "1", "same file");
        add("b", "2", "same version");
        add("c", "3", "another one");

        refusals.deployed("a", "m", "2");

        assertThat(refusals.list()).extracting(Refusal::file).containsExactly("c");
    }

    private void add(String file, String version, String reason) {
        refusals.add(
                new Refusal(file, Optional.of("m"), Optional.of(version), reason, Instant.EPOCH));
    }
}
