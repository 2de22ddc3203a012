package io.samovar.loader.internal.revision;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.model.RevisionId;
import io.samovar.api.registry.ModelInfo;
import io.samovar.api.registry.RevisionInfo;
import io.samovar.api.registry.RevisionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Installed bundles that ask for the extender but cannot be read; shown, never used. */
public final class BrokenBundles {
    private final Map<Long, RevisionInfo> byBundle = new ConcurrentSkipListMap<>();

    /**
     * Takes note of a bundle.
     *
     * @param identity {@code symbolic-name:version (bundle id)}
     */
    public void add(
            long bundleId,
            String symbolicName,
            String identity,
            InvalidModelBundleException problem,
            Instant now) {
        RevisionId id =
                new RevisionId(
                        problem.model().orElse(symbolicName),
                        problem.version().orElse("0.0.0"),
                        "");
        byBundle.put(
                bundleId,
                new RevisionInfo(
                        id,
                        identity,
                        bundleId,
                        RevisionState.FAILED,
                        problem.getMessage(),
                        now,
                        false,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Forgets a bundle that has left. */
    public void remove(long bundleId) {
        byBundle.remove(bundleId);
    }

    Set<String> models() {
        Set<String> names = new TreeSet<>();
        byBundle.values().forEach(info -> names.add(info.id().model()));
        return names;
    }

    /** Adds the broken revisions of a model to what is known of it. */
    Optional<ModelInfo> merge(String model, Optional<ModelInfo> sound) {
        List<RevisionInfo> broken =
                byBundle.values().stream().filter(info -> info.id().model().equals(model)).toList();
        if (broken.isEmpty()) {
            return sound;
        }
        List<RevisionInfo> all = new ArrayList<>();
        sound.ifPresent(info -> all.addAll(info.revisions()));
        all.addAll(broken);
        return Optional.of(
                new ModelInfo(
                        model,
                        sound.map(ModelInfo::task).orElse("unknown"),
                        sound.flatMap(ModelInfo::active),
                        sound.flatMap(ModelInfo::previousVersion),
                        all));
    }
}
