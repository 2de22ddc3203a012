package io.samovar.loader.internal.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;

/** Whose keep-alive ends first leaves first; a keep-alive of zero never ends. */
public final class KeepAlivePolicy implements ResidencyPolicy {
    /** The name it is chosen by. */
    public static final String NAME = "keep-alive";

    @Override
    public double credit(Resident resident, double inflation) {
        return resident.keepAlive().isZero()
                ? Double.MAX_VALUE
                : resident.lastUsed() + resident.keepAlive().toNanos() / 1e9;
    }
}
