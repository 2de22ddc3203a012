package io.samovar.api.optimization;

import io.samovar.api.loading.LoadStrategy;
import io.samovar.api.loading.MemoryUse;
import io.samovar.api.registry.RevisionState;
import java.util.List;
import java.util.Map;

/**
 * What the loader is doing.
 *
 * @param models how many models are installed
 * @param revisions how many versions of them are in which state; states that none is in are left
 *     out
 * @param strategy when models are loaded that have no strategy of their own
 * @param memory what models hold
 * @param missing the models that are wanted in memory and are not there yet, with the reason
 */
public record LoaderStatistics(
        int models,
        Map<RevisionState, Long> revisions,
        LoadStrategy strategy,
        MemoryUse memory,
        List<String> missing) {
    public LoaderStatistics {
        revisions = Map.copyOf(revisions);
        missing = List.copyOf(missing);
    }
}
