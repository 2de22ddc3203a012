package io.samovar.loader.internal.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;

/** Whoever was used last stays longest. */
public final class LeastRecentPolicy implements ResidencyPolicy {
    /** The name it is chosen by. */
    public static final String NAME = "lru";

    @Override
    public double credit(Resident resident, double inflation) {
        return resident.lastUsed();
    }
}
