package io.samovar.preloader.internal;

import io.samovar.api.preload.Preloader;
import io.samovar.api.tuning.Knob;
import java.time.Duration;

/** Lets the tuner say how many tasks run at once. */
final class ConcurrencyKnob implements Knob {
    /** Who else says so. */
    static final String[] SOURCES = {"io.samovar.preloader/max.concurrent=0", Settings.CONCURRENT};

    /** More at once would only take turns on the disk. */
    private static final int MOST = 4;

    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Preloader preloader;

    ConcurrencyKnob(Preloader preloader) {
        this.preloader = preloader;
    }

    @Override
    public String name() {
        return "preload.concurrency";
    }

    @Override
    public String description() {
        return "How many preloads run at once.";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public double value() {
        return preloader.maxConcurrent();
    }

    @Override
    public double min() {
        return 1;
    }

    @Override
    public double max() {
        return MOST;
    }

    @Override
    public double step() {
        return 1;
    }

    @Override
    public Duration settling() {
        return SETTLING;
    }

    @Override
    public void set(double value) {
        preloader.maxConcurrent((int) Math.round(value));
    }
}
