package io.samovar.loader.internal.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;

/**
 * Greedy-Dual-Size-Frequency: keeps what is used often, is dear to load and small. Source: L.
 * Cherkasova, "Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching Policy",
 * HP Labs 1998; for functions kept in memory: A. Fuerst and P. Sharma, "FaasCache", ASPLOS 2021.
 */
public final class GreedyDualPolicy implements ResidencyPolicy {
    /** The name it is chosen by. */
    public static final String NAME = "greedy-dual";

    private static final double MEGABYTE = 1 << 20;

    @Override
    public double credit(Resident resident, double inflation) {
        return inflation + resident.uses() * resident.loadSeconds() * MEGABYTE / resident.bytes();
    }
}
