package io.samovar.preloader.internal;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;

/** Whoever is expected to save least leaves first: the measure that preloads are chosen by. */
final class ForecastPolicy implements ResidencyPolicy {
    static final String POLICY = "forecast";

    private final Mind mind;

    ForecastPolicy(Mind mind) {
        this.mind = mind;
    }

    @Override
    public double credit(Resident resident, double inflation) {
        return mind.density(resident.revision().model(), resident.loadSeconds(), resident.bytes());
    }

    @Override
    public boolean changesWithTime() {
        return true;
    }
}
