package io.samovar.monitor.internal.jmx;

/** The preloader, as JMX clients see it. */
@Says("What is loaded before it is needed, and to what use")
public interface PreloaderMBean {
    @Says("How many tasks wait")
    int getQueued();

    @Says("How many tasks are being done")
    int getRunning();

    @Says("How many tasks were done")
    long getDone();

    @Says("How many tasks failed")
    long getFailed();

    @Says("How many tasks were cancelled")
    long getCancelled();

    @Says("The part of the tasks that are over which were done")
    double getSuccessRate();

    @Says("How many requests were learnt from")
    long getRequests();

    @Says("How many models were loaded because they were expected to be needed")
    long getPreloads();

    @Says("How many of those were used before they had to leave")
    long getColdStartsAvoided();

    @Says("How many of those had to leave unused")
    long getWastedPreloads();

    @Says("How long the loads of those that left unused took")
    double getWastedLoadSeconds();

    @Says("The part of the preloads whose fate is known which were used")
    double getPrecision();

    @Says("How many tasks run at once")
    int getMaxConcurrent();

    void setMaxConcurrent(int limit);

    @Says("A line for each task")
    String[] getTasks();

    @Says("A line for each model, the one most likely to be needed first")
    String[] getForecast();

    @Says("Queues a task again, or the load of a model")
    void run(@Says("name") String name);

    @Says("Cancels a task and what depends on it; false if it was over")
    boolean cancel(@Says("name") String name);
}
