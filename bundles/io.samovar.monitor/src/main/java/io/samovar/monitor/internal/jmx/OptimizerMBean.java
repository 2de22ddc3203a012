package io.samovar.monitor.internal.jmx;

import javax.management.openmbean.TabularData;

/** The one service over all parts, as JMX clients see it. */
@Says("The profile, and what every part is doing")
public interface OptimizerMBean {
    @Says("The profile in force")
    String getProfile();

    @Says("All profiles")
    String[] getProfiles();

    @Says("What every part is doing, such as cache.hit_rate; null where it is not known")
    TabularData getFigures();

    @Says("The share of the requests to the cache that it answered; null without a cache")
    Double getCacheHitRate();

    @Says("The share of the preloader's tasks that were done; null without a preloader")
    Double getPreloaderSuccessRate();

    @Says("The resident memory's share of the machine's or container's; null if unknown")
    Double getMemoryPercent();

    @Says("The share of its processors that the process takes; null if unknown")
    Double getCpuPercent();

    @Says("What going to a profile would change; changes nothing")
    String[] plan(@Says("profile") String profile);

    @Says("Goes to a profile and brings its parts up; what was changed")
    String[] initialize(@Says("profile") String profile);

    @Says("Takes tuner, preloader, cache and monitor down; models go on answering")
    void shutdown();
}
