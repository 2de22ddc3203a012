package io.samovar.api.optimization;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.monitor.MonitorStatistics;
import io.samovar.api.preload.PreloadStatistics;
import io.samovar.api.tuning.TunerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What every part is doing at one moment. Empty is what is not there: switched off, stopped, or not
 * up yet. The health of the process and its machine is with the monitor that measures it.
 *
 * @param at when
 * @param uptime since the process started
 * @param profile the profile in force
 * @param cache the result cache
 * @param preloader the preloader
 * @param monitor metrics, alerts and health
 * @param loader models and their memory
 * @param tuner what the tuner does and did
 */
public record OptimizationStatistics(
        Instant at,
        Duration uptime,
        String profile,
        Optional<CacheStatistics> cache,
        Optional<PreloadStatistics> preloader,
        Optional<MonitorStatistics> monitor,
        Optional<LoaderStatistics> loader,
        Optional<TunerStatus> tuner) {}
