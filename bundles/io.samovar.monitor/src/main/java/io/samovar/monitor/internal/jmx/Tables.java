package io.samovar.monitor.internal.jmx;

import static javax.management.openmbean.SimpleType.BOOLEAN;
import static javax.management.openmbean.SimpleType.LONG;
import static javax.management.openmbean.SimpleType.STRING;

import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionEvent;
import io.samovar.api.registry.RevisionInfo;
import javax.management.openmbean.OpenType;

/** The tables that clients see. Their columns are a contract: scripts read them. */
final class Tables {
    static final Table<ModelInfo> MODELS =
            new Table<>(
                    "io.samovar.model",
                    "a model",
                    new String[] {
                        "name", "activeVersion", "state", "task", "leases", "memoryBytes"
                    },
                    new OpenType<?>[] {STRING, STRING, STRING, STRING, LONG, LONG},
                    model ->
                            new Object[] {
                                model.name(),
                                Views.activeVersion(model),
                                Views.state(model),
                                model.task(),
                                Views.leases(model),
                                Views.memoryBytes(model)
                            });

    static final Table<RevisionInfo> REVISIONS =
            new Table<>(
                    "io.samovar.revision",
                    "an installed version of a model",
                    new String[] {
                        "bundleId",
                        "version",
                        "state",
                        "reason",
                        "since",
                        "active",
                        "leases",
                        "memoryBytes",
                        "loadMillis",
                        "digest",
                        "bundle"
                    },
                    new OpenType<?>[] {
                        LONG, STRING, STRING, STRING, STRING, BOOLEAN, LONG, LONG, LONG, STRING,
                        STRING
                    },
                    revision ->
                            new Object[] {
                                revision.bundleId(),
                                revision.id().version(),
                                revision.state().name(),
                                revision.reason(),
                                revision.since().toString(),
                                revision.active(),
                                revision.leases(),
                                revision.memoryBytes(),
                                Views.loadMillis(revision),
                                revision.id().digest(),
                                revision.bundle()
                            });

    static final Table<RevisionEvent> EVENTS =
            new Table<>(
                    "io.samovar.event",
                    "a change of state",
                    new String[] {"model", "version", "from", "to", "at"},
                    new OpenType<?>[] {STRING, STRING, STRING, STRING, STRING},
                    event ->
                            new Object[] {
                                event.revision().model(),
                                event.revision().version(),
                                event.from() == null ? null : event.from().name(),
                                event.to().name(),
                                event.at().toString()
                            });

    private Tables() {}
}
