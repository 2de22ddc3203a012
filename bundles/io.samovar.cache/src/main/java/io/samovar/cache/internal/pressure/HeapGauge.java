package io.samovar.cache.internal.pressure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** How much of the heap was in use after the last collection: garbage is no pressure. */
public final class HeapGauge implements Gauge {
    @Override
    public String name() {
        return "heap";
    }

    @Override
    public double level() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage afterCollection = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
                used += afterCollection.getUsed();
            }
        }
        return used / (double) Runtime.getRuntime().maxMemory();
    }
}
