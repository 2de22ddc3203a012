package io.samovar.cache.internal;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import io.samovar.api.monitor.Metric;
import io.samovar.api.monitor.Metric.Kind;
import io.samovar.api.monitor.MetricSource;
import io.samovar.api.monitor.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the figures of the cache, while there is one. */
@Component(name = "io.samovar.cache.metrics")
public final class CacheMetrics implements MetricSource {
    private final ResultCache cache;
    private final RecentHits recent = new RecentHits();

    @Activate
    public CacheMetrics(@Reference ResultCache cache) {
        this.cache = cache;
    }

    @Override
    public List<Metric> metrics() {
        CacheStatistics all = cache.statistics();
        OptionalDouble share = recent.share(System.nanoTime(), all.hits(), all.misses());
        return List.of(
                new Metric(
                        "cache.hit",
                        Kind.GAUGE,
                        Metric.RATIO,
                        "The share of the last minute's requests that the cache answered.",
                        share.isPresent() ? List.of(Sample.of(share.getAsDouble())) : List.of()),
                requests(all),
                byRegion(
                        all,
                        "cache.entries",
                        Kind.GAUGE,
                        Metric.NONE,
                        "Entries.",
                        CacheStatistics.Region::entries),
                byRegion(
                        all,
                        "cache.loads",
                        Kind.COUNTER,
                        Metric.NONE,
                        "Values that were computed.",
                        CacheStatistics.Region::loads),
                byRegion(
                        all,
                        "cache.load.failures",
                        Kind.COUNTER,
                        Metric.NONE,
                        "Computations that failed or took too long.",
                        CacheStatistics.Region::loadFailures),
                byRegion(
                        all,
                        "cache.load",
                        Kind.COUNTER,
                        Metric.SECONDS,
                        "How long computations took together.",
                        region -> region.loadNanos() / 1e9),
                new Metric(
                        "cache.used",
                        Kind.GAUGE,
                        Metric.BYTES,
                        "What keys and values sum up to.",
                        all.tiers().stream()
                                .map(tier -> Sample.of(tier(tier), tier.bytes()))
                                .toList()),
                Metric.gauge(
                        "cache.limit",
                        Metric.BYTES,
                        "What keys and values in memory may sum up to now.",
                        all.effectiveLimitBytes()),
                Metric.counter(
                        "cache.evictions",
                        Metric.NONE,
                        "Entries that left for others.",
                        all.evictions()),
                Metric.counter(
                        "cache.expirations",
                        Metric.NONE,
                        "Entries that ended by time.",
                        all.expirations()),
                Metric.counter(
                        "cache.invalidations",
                        Metric.NONE,
                        "Entries that were dropped on request.",
                        all.invalidations()),
                Metric.counter(
                        "cache.rejections",
                        Metric.NONE,
                        "Results that were not kept.",
                        all.rejected()),
                Metric.counter(
                        "cache.losses",
                        Metric.NONE,
                        "Entries that the storage dropped by itself; above 0 is a defect.",
                        all.lost()));
    }

    private static Metric requests(CacheStatistics all) {
        List<Sample> samples = new ArrayList<>();
        for (CacheStatistics.Region region : all.regions()) {
            samples.add(
                    Sample.of(Map.of("region", region.name(), "outcome", "hit"), region.hits()));
            samples.add(
                    Sample.of(Map.of("region", region.name(), "outcome", "miss"), region.misses()));
        }
        return new Metric(
                "cache.requests",
                Kind.COUNTER,
                Metric.NONE,
                "Requests to the cache by region and outcome.",
                samples);
    }

    private static Metric byRegion(
            CacheStatistics all,
            String name,
            Kind kind,
            String unit,
            String help,
            ToDoubleFunction<CacheStatistics.Region> value) {
        return new Metric(
                name,
                kind,
                unit,
                help,
                all.regions().stream()
                        .map(
                                region ->
                                        Sample.of(
                                                Map.of("region", region.name()),
                                                value.applyAsDouble(region)))
                        .toList());
    }

    private static Map<String, String> tier(CacheStatistics.Tier tier) {
        return Map.of("tier", tier.tier().name().toLowerCase(Locale.ROOT));
    }
}
