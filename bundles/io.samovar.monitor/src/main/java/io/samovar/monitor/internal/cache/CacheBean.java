package io.samovar.monitor.internal.cache;

import io.samovar.api.cache.CacheStatistics;
import io.samovar.api.cache.ResultCache;
import javax.management.openmbean.TabularData;

/** Reads everything anew for each call. */
final class CacheBean implements CacheMBean {
    private final ResultCache cache;

    CacheBean(ResultCache cache) {
        this.cache = cache;
    }

    @Override
    public long getLimitBytes() {
        return cache.limitBytes();
    }

    @Override
    public void setLimitBytes(long bytes) {
        cache.limitBytes(bytes);
    }

    @Override
    public long getEffectiveLimitBytes() {
        return now().effectiveLimitBytes();
    }

    @Override
    public String getLimitReason() {
        return now().limitReason();
    }

    @Override
    public long getEntries() {
        return now().entries();
    }

    @Override
    public long getBytes() {
        return now().bytes();
    }

    @Override
    public long getHits() {
        return now().hits();
    }

    @Override
    public long getMisses() {
        return now().misses();
    }

    @Override
    public double getHitRate() {
        return now().hitRate();
    }

    @Override
    public long getEvictions() {
        return now().evictions();
    }

    @Override
    public long getExpirations() {
        return now().expirations();
    }

    @Override
    public long getInvalidations() {
        return now().invalidations();
    }

    @Override
    public long getRejected() {
        return now().rejected();
    }

    @Override
    public long getLost() {
        return now().lost();
    }

    @Override
    public String getPolicy() {
        return now().policy();
    }

    @Override
    public String getPolicyState() {
        return now().policyState();
    }

    @Override
    public TabularData getRegions() {
        return CacheTables.regions(now().regions());
    }

    @Override
    public TabularData getTiers() {
        return CacheTables.tiers(now().tiers());
    }

    @Override
    public long invalidate(String region, String pattern) {
        return cache.invalidate(region, pattern);
    }

    @Override
    public long clearRegion(String region) {
        return cache.clear(region);
    }

    @Override
    public long clear() {
        return cache.clear();
    }

    private CacheStatistics now() {
        return cache.statistics();
    }
}
