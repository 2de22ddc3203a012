package io.samovar.monitor.internal.jmx;

import io.samovar.api.preload.Preloader;

/** Translates between the preloader and JMX. */
final class PreloaderBean implements PreloaderMBean {
    private final Preloader preloader;

    PreloaderBean(Preloader preloader) {
        this.preloader = preloader;
    }

    @Override
    public int getQueued() {
        return preloader.statistics().queued();
    }

    @Override
    public int getRunning() {
        return preloader.statistics().running();
    }

    @Override
    public long getDone() {
        return preloader.statistics().done();
    }

    @Override
    public long getFailed() {
        return preloader.statistics().failed();
    }

    @Override
    public long getCancelled() {
        return preloader.statistics().cancelled();
    }

    @Override
    public double getSuccessRate() {
        return preloader.statistics().successRate();
    }

    @Override
    public long getRequests() {
        return preloader.statistics().requests();
    }

    @Override
    public long getPreloads() {
        return preloader.statistics().preloads();
    }

    @Override
    public long getColdStartsAvoided() {
        return preloader.statistics().usedPreloads();
    }

    @Override
    public long getWastedPreloads() {
        return preloader.statistics().wastedPreloads();
    }

    @Override
    public double getWastedLoadSeconds() {
        return preloader.statistics().wastedLoadSeconds();
    }

    @Override
    public double getPrecision() {
        return preloader.statistics().precision();
    }

    @Override
    public int getMaxConcurrent() {
        return preloader.maxConcurrent();
    }

    @Override
    public void setMaxConcurrent(int limit) {
        preloader.maxConcurrent(limit);
    }

    @Override
    public String[] getTasks() {
        return preloader.tasks().stream()
                .map(task -> "%s %s: %s".formatted(task.name(), task.state(), task.reason()))
                .toArray(String[]::new);
    }

    @Override
    public String[] getForecast() {
        return preloader.forecast().stream()
                .map(
                        expected ->
                                "%s %.0f %%: %s"
                                        .formatted(
                                                expected.model(),
                                                expected.probability() * 100,
                                                expected.reason()))
                .toArray(String[]::new);
    }

    @Override
    public void run(String name) {
        preloader.run(name);
    }

    @Override
    public boolean cancel(String name) {
        return preloader.cancel(name);
    }
}
