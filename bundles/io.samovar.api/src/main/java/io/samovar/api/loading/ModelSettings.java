package io.samovar.api.loading;

import java.time.Duration;
import java.util.Optional;

/**
 * What is in force for one model.
 *
 * @param model the model's name
 * @param strategy when it is loaded
 * @param ownStrategy whether the strategy was set for this model; false = it is the default of all
 * @param pinnedVersion the version it is pinned to: stays active and in memory; empty if not pinned
 * @param canary the version on trial; empty if there is none
 * @param keepAlive how long it stays in memory unused; zero = for ever
 * @param priority 1 (least) to 10 (most important)
 */
public record ModelSettings(
        String model,
        LoadStrategy strategy,
        boolean ownStrategy,
        Optional<String> pinnedVersion,
        Optional<Canary> canary,
        Duration keepAlive,
        int priority) {}
