package io.samovar.deployer.internal;

import io.samovar.api.deploy.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was refused and has not been deployed since: the latest refusal of each file. */
final class Refusals {
    private final int limit;
    private final Map<String, Refusal> byFile = new LinkedHashMap<>();

    Refusals(int limit) {
        this.limit = limit;
    }

    synchronized void add(Refusal refusal) {
        byFile.remove(refusal.file());
        byFile.put(refusal.file(), refusal);
        if (byFile.size() > limit) {
            byFile.remove(byFile.keySet().iterator().next());
        }
    }

    /** Forgets what has become pointless, since that file or that model's version is there now. */
    synchronized void deployed(String file, String model, String version) {
        byFile.values()
                .removeIf(
                        refusal ->
                                refusal.file().equals(file)
                                        || (refusal.model().equals(Optional.of(model))
                                                && refusal.version().equals(Optional.of(version))));
    }

    /** Returns them, the newest last. */
    synchronized List<Refusal> list() {
        return List.copyOf(byFile.values());
    }
}
