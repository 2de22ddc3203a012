package io.samovar.console.internal;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.CacheTier;
import java.util.Locale;

/** The cache at one moment, for people and for programs. */
final class CacheView {
    private final CacheStatistics all;

    CacheView(CacheStatistics all) {
        this.all = all;
    }

    static String name(CacheTier tier) {
        return tier.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String text() {
        String limit =
                all.limitReason().isEmpty()
                        ? Human.bytes(all.limitBytes())
                        : "%s of %s (%s)"
                                .formatted(
                                        Human.bytes(all.effectiveLimitBytes()),
                                        Human.bytes(all.limitBytes()),
                                        all.limitReason());
        String head =
                """
                %d entries, %s; limit %s
                hits %d, misses %d: %s
                left for others %d, by time %d, on request %d; not kept %d, lost %d
                policy %s: %s
                """
                        .formatted(
                                all.entries(),
                                Human.bytes(all.bytes()),
                                limit,
                                all.hits(),
                                all.misses(),
                                percent(all.hitRate()),
                                all.evictions(),
                                all.expirations(),
                                all.invalidations(),
                                all.rejected(),
                                all.lost(),
                                all.policy(),
                                all.policyState());
        return head + "\n" + tiers() + "\n\n" + regions();
    }

    String json() {
        return new Json()
                .put("limit_bytes", all.limitBytes())
                .put("effective_limit_bytes", all.effectiveLimitBytes())
                .put("limit_reason", all.limitReason())
                .put("entries", all.entries())
                .put("bytes", all.bytes())
                .put("hits", all.hits())
                .put("misses", all.misses())
                .put("hit_rate", all.hitRate())
                .put("evictions", all.evictions())
                .put("expirations", all.expirations())
                .put("invalidations", all.invalidations())
                .put("rejected", all.rejected())
                .put("lost", all.lost())
                .put("policy", all.policy())
                .put("policy_state", all.policyState())
                .put("tiers", all.tiers(), CacheView::json)
                .put("regions", all.regions(), CacheView::json)
                .toString();
    }

    private String tiers() {
        Table table =
                new Table()
                        .text("TIER")
                        .number("ENTRIES")
                        .number("BYTES")
                        .number("SET ASIDE")
                        .number("HITS");
        for (CacheStatistics.Tier tier : all.tiers()) {
            table.row(
                    name(tier.tier()),
                    tier.entries(),
                    Human.bytes(tier.bytes()),
                    Human.bytes(tier.reservedBytes()),
                    tier.hits());
        }
        return table.toString();
    }

    private String regions() {
        Table table =
                new Table()
                        .text("REGION")
                        .number("ENTRIES")
                        .number("BYTES")
                        .number("HITS")
                        .number("MISSES")
                        .number("RATE")
                        .number("COMPUTED")
                        .number("FAILED");
        for (CacheStatistics.Region region : all.regions()) {
            table.row(
                    region.name(),
                    region.entries(),
                    Human.bytes(region.bytes()),
                    region.hits(),
                    region.misses(),
                    percent(region.hitRate()),
                    region.loads(),
                    region.loadFailures());
        }
        return table.toString();
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }

    private static Json json(CacheStatistics.Tier tier) {
        return new Json()
                .put("tier", tier.tier().name().toLowerCase(Locale.ROOT))
                .put("entries", tier.entries())
                .put("bytes", tier.bytes())
                .put("reserved_bytes", tier.reservedBytes())
                .put("hits", tier.hits());
    }

    private static Json json(CacheStatistics.Region region) {
        return new Json()
                .put("region", region.name())
                .put("entries", region.entries())
                .put("heap_bytes", region.bytesHeap())
                .put("off_heap_bytes", region.bytesOffHeap())
                .put("disk_bytes", region.bytesDisk())
                .put("hits", region.hits())
                .put("misses", region.misses())
                .put("hit_rate", region.hitRate())
                .put("evictions", region.evictions())
                .put("expirations", region.expirations())
                .put("invalidations", region.invalidations())
                .put("rejected", region.rejected())
                .put("loads", region.loads())
                .put("load_failures", region.loadFailures())
                .put("load_seconds", region.loadNanos() / 1e9);
    }
}
