package io.samovar.preloader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.Departure;
import io.samovar.api.registry.Departure.Cause;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoutineTest {
    @Test
    void anEvictionCountsOnceAndNothingElseIsOne() {
        assertThat(Routine.isEviction(event(RevisionState.DRAINING, Cause.EVICTED))).isTrue();
        assertThat(Routine.isEviction(event(RevisionState.UNLOADED, Cause.EVICTED))).isFalse();
        assertThat(Routine.isEviction(event(RevisionState.DRAINING, Cause.IDLE))).isFalse();
    }

    private static RevisionEvent event(RevisionState to, Cause cause) {
        return new RevisionEvent(
                new RevisionId("tea", "1.0.0", ""),
                1,
                RevisionState.READY,
                to,
                "evicted: room was needed for coffee:1.0.0",
                Instant.EPOCH,
                Optional.of(
                        new Departure(
                                cause,
                                1,
                                Duration.ZERO,
                                OptionalLong.empty(),
                                OptionalLong.empty())));
    }
}
