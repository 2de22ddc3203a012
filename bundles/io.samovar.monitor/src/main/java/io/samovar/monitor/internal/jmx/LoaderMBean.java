package io.samovar.monitor.internal.jmx;

import javax.management.openmbean.TabularData;

/** The loader, as JMX clients see it. */
@Says("Which models are in memory, and the memory they hold")
public interface LoaderMBean {
    @Says("When models without a strategy of their own are loaded: lazy, eager, hybrid, manual")
    String getStrategy();

    void setStrategy(String strategy);

    @Says("What all models together may hold")
    long getMemoryBudgetBytes();

    @Says("What is reserved now; what is loading or not closed yet counts")
    long getMemoryUsedBytes();

    @Says("The part of the used memory that is draining or being closed")
    long getMemoryLeavingBytes();

    @Says("The most that was ever reserved")
    long getMemoryPeakBytes();

    @Says("How many revisions had to leave for others since the start")
    long getEvictions();

    @Says("The policy that decides who leaves")
    String getResidencyPolicy();

    @Says("The models that are installed")
    String[] getModelNames();

    @Says("The models that are wanted in memory and are not there yet, with the reason")
    String[] getMissing();

    @Says("The models that are installed, one row each")
    TabularData getModels();

    @Says("Loads the active version of a model into memory; waits for it")
    String loadModel(@Says("name") String name);

    @Says("Takes every version of a model out of memory; the next request loads it again")
    void unloadModel(@Says("name") String name);

    @Says("Why a model is in the state it is in, and its latest changes")
    String[] why(@Says("name") String name);
}
