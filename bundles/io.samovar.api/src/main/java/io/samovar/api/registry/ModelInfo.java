package io.samovar.api.registry;

import java.util.List;
import java.util.Optional;

/**
 * A model at one moment.
 *
 * @param name its name
 * @param task its task, as the active revision (or else the newest) says
 * @param active the revision that requests go to; empty if none can serve
 * @param previousVersion the version a rollback would return to; empty if there is none
 * @param revisions all installed revisions, newest first
 */
public record ModelInfo(
        String name,
        String task,
        Optional<RevisionInfo> active,
        Optional<String> previousVersion,
        List<RevisionInfo> revisions) {
    public ModelInfo {
        revisions = List.copyOf(revisions);
    }
}
