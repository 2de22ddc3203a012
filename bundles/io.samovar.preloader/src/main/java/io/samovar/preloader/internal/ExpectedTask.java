package io.samovar.preloader.internal;

import io.samovar.api.loading.ModelPreparation;
import io.samovar.api.model.ModelException;
import io.samovar.api.preload.PreloadTask;
import io.samovar.preloader.internal.plan.Plan;

/** The load of a model that is expected to be needed. */
final class ExpectedTask implements PreloadTask {
    static final String PREFIX = "forecast.";
    private static final double NANOS = 1e9;

    private final Plan plan;
    private final ModelPreparation preparation;
    private final Mind mind;
    private final Ledger ledger;

    ExpectedTask(Plan plan, ModelPreparation preparation, Mind mind, Ledger ledger) {
        this.plan = plan;
        this.preparation = preparation;
        this.mind = mind;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        String name = PREFIX + plan.candidate().model();
        return name.substring(0, Math.min(128, name.length()));
    }

    /** Whoever asks for something by name comes first. */
    @Override
    public int priority() {
        return 1;
    }

    @Override
    public void load(Progress progress) {
        String model = plan.candidate().model();
        try {
            double seconds =
                    preparation
                            .prepare(model, plan.mayLeave())
                            .loadTime()
                            .map(time -> time.toNanos() / NANOS)
                            .orElse(plan.candidate().loadSeconds());
            ledger.loaded(model, seconds);
        } catch (ModelException e) {
            mind.failed(plan);
            throw e;
        }
    }
}
