package io.samovar.monitor.internal.cache;

import io.samovar.api.cache.CacheStatistics;
import java.util.List;
import java.util.Locale;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Rows of open types. Their columns are a contract: scripts read them. */
final class CacheTables {
    private static final String[] REGION = {
        "region", "entries", "bytes", "hits", "misses", "hitRate", "loads", "loadFailures"
    };
    private static final OpenType<?>[] REGION_TYPES = {
        SimpleType.STRING,
        SimpleType.LONG,
        SimpleType.LONG,
        SimpleType.LONG,
        SimpleType.LONG,
        SimpleType.DOUBLE,
        SimpleType.LONG,
        SimpleType.LONG
    };
    private static final String[] TIER = {"tier", "entries", "bytes", "reservedBytes", "hits"};
    private static final OpenType<?>[] TIER_TYPES = {
        SimpleType.STRING, SimpleType.LONG, SimpleType.LONG, SimpleType.LONG, SimpleType.LONG
    };

    private CacheTables() {}

    static TabularData regions(List<CacheStatistics.Region> regions) {
        return table(
                "io.samovar.cache.region",
                REGION,
                REGION_TYPES,
                regions.stream()
                        .map(
                                region ->
                                        new Object[] {
                                            region.name(),
                                            region.entries(),
                                            region.bytes(),
                                            region.hits(),
                                            region.misses(),
                                            region.hitRate(),
                                            region.loads(),
                                            region.loadFailures()
                                        })
                        .toList());
    }

    static TabularData tiers(List<CacheStatistics.Tier> tiers) {
        return table(
                "io.samovar.cache.tier",
                TIER,
                TIER_TYPES,
                tiers.stream()
                        .map(
                                tier ->
                                        new Object[] {
                                            tier.tier().name().toLowerCase(Locale.ROOT),
                                            tier.entries(),
                                            tier.bytes(),
                                            tier.reservedBytes(),
                                            tier.hits()
                                        })
                        .toList());
    }

    private static TabularData table(
            String name, String[] columns, OpenType<?>[] types, List<Object[]> rows) {
        try {
            CompositeType row = new CompositeType(name, name, columns, columns, types);
            TabularDataSupport table =
                    new TabularDataSupport(
                            new TabularType(name + "s", name, row, new String[] {columns[0]}));
            for (Object[] values : rows) {
                table.put(new CompositeDataSupport(row, columns, values));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
