package io.samovar.monitor.internal.jmx;

import javax.management.openmbean.TabularData;

/** The monitor, as JMX clients see it. */
@Says("What the process does, in figures; null stands for what the system does not tell")
public interface MonitorMBean {
    @Says("What this process takes of the processors it may use, in percent")
    Double getCpuPercent();

    @Says("What everybody takes of them, in percent")
    Double getSystemCpuPercent();

    @Says("What the process takes of the memory of machine or container, in percent")
    Double getMemoryPercent();

    @Says("The physical memory of the process")
    Long getResidentBytes();

    @Says("The Java heap in use")
    long getHeapBytes();

    @Says("What the Java heap may become")
    long getHeapLimitBytes();

    @Says("Threads that run")
    int getThreads();

    @Says("File descriptors in use")
    Long getOpenFiles();

    @Says("What is free where the data folder lies")
    Long getDiskFreeBytes();

    @Says("OK, WARN, TEMPORARILY_UNAVAILABLE or CRITICAL: the worst that a part says")
    String getStatus();

    @Says("What each part says of itself")
    TabularData getHealth();

    @Says("The alerts that are pending or firing")
    TabularData getAlerts();

    @Says("The alert rules")
    TabularData getRules();

    @Says("All metrics; of a distribution the mean of the latest values")
    TabularData getMetrics();

    @Says("Removes an alert rule; returns whether there was one")
    boolean removeRule(@Says("name") String name);
}
