package io.samovar.http.internal.cache;

import com.google.gson.stream.JsonWriter;
import io.samovar.api.cache.CacheStatistics;
import java.io.IOException;
import java.util.Locale;

/** Writes what is known of the cache. */
final class CacheJson {
    private CacheJson() {}

    static void write(JsonWriter out, CacheStatistics all) throws IOException {
        out.beginObject();
        out.name("limit_bytes").value(all.limitBytes());
        out.name("effective_limit_bytes").value(all.effectiveLimitBytes());
        out.name("limit_reason").value(all.limitReason());
        out.name("entries").value(all.entries());
        out.name("bytes").value(all.bytes());
        out.name("hits").value(all.hits());
        out.name("misses").value(all.misses());
        out.name("hit_rate").value(all.hitRate());
        out.name("evictions").value(all.evictions());
        out.name("expirations").value(all.expirations());
        out.name("invalidations").value(all.invalidations());
        out.name("rejected").value(all.rejected());
        out.name("lost").value(all.lost());
        out.name("policy").value(all.policy());
        out.name("policy_state").value(all.policyState());
        out.name("tiers").beginArray();
        for (CacheStatistics.Tier tier : all.tiers()) {
            write(out, tier);
        }
        out.endArray();
        out.name("regions").beginArray();
        for (CacheStatistics.Region region : all.regions()) {
            write(out, region);
        }
        out.endArray();
        out.endObject();
    }

    private static void write(JsonWriter out, CacheStatistics.Tier tier) throws IOException {
        out.beginObject();
        out.name("tier").value(tier.tier().name().toLowerCase(Locale.ROOT));
        out.name("entries").value(tier.entries());
        out.name("bytes").value(tier.bytes());
        out.name("reserved_bytes").value(tier.reservedBytes());
        out.name("hits").value(tier.hits());
        out.endObject();
    }

    private static void write(JsonWriter out, CacheStatistics.Region region) throws IOException {
        out.beginObject();
        out.name("region").value(region.name());
        out.name("entries").value(region.entries());
        out.name("heap_bytes").value(region.bytesHeap());
        out.name("off_heap_bytes").value(region.bytesOffHeap());
        out.name("disk_bytes").value(region.bytesDisk());
        out.name("hits").value(region.hits());
        out.name("misses").value(region.misses());
        out.name("hit_rate").value(region.hitRate());
        out.name("evictions").value(region.evictions());
        out.name("expirations").value(region.expirations());
        out.name("invalidations").value(region.invalidations());
        out.name("rejected").value(region.rejected());
        out.name("loads").value(region.loads());
        out.name("load_failures").value(region.loadFailures());
        out.name("load_seconds").value(region.loadNanos() / 1e9);
        out.endObject();
    }
}
