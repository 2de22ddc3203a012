package io.samovar.testkit;

import io.samovar.api.engine.LoadedTextEmbedder;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One version in a {@link SmallRegistry}, guarded by the registry's lock. */
final class SmallRevision {
    final long bundle;
    final TestModel model;
    final RevisionId id;
    RevisionState state = RevisionState.INSTALLED;
    String reason = "installed";
    Instant since = Instant.EPOCH;
    LoadedTextEmbedder loaded;
    int leases;
    boolean gone;

    SmallRevision(long bundle, TestModel model) {
        this.bundle = bundle;
        this.model = model;
        this.id =
                new RevisionId(
                        model.descriptor().name(),
                        model.descriptor().version(),
                        Digests.sha256(model.descriptor().toString()));
    }

    RevisionEvent become(RevisionState next, String why) {
        RevisionEvent event =
                new RevisionEvent(id, bundle, state, next, why, Clock.systemUTC().instant());
        state = next;
        reason = why;
        since = event.at();
        return event;
    }

    RevisionInfo info(boolean active) {
        return new RevisionInfo(
                id,
                model.symbolicName(),
                bundle,
                state,
                reason,
                since,
                active,
                leases,
                loaded == null ? 0 : loaded.memoryBytes(),
                state == RevisionState.READY ? Optional.of(Duration.ZERO) : Optional.empty(),
                Optional.of(model.descriptor()));
    }
}
