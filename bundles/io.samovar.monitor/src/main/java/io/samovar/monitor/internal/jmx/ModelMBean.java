package io.samovar.monitor.internal.jmx;

import javax.management.openmbean.TabularData;

/** A model, as JMX clients see it. */
@Says("A model; null stands for what there is not")
public interface ModelMBean {
    @Says("The model's name")
    String getName();

    @Says("The version that answers")
    String getActiveVersion();

    @Says("The version a rollback would return to")
    String getPreviousVersion();

    @Says("The state of the active version, or else of the newest")
    String getState();

    @Says("Why it is in that state")
    String getReason();

    @Says("Since when it is in that state, as ISO 8601 in UTC")
    String getSince();

    @Says("What the model is for")
    String getTask();

    @Says("The length of the vectors of an embedding model, otherwise 0")
    int getDimension();

    @Says("How many requests hold a revision of it")
    long getLeases();

    @Says("The memory its revisions hold")
    long getMemoryBytes();

    @Says("How long the last load of the active version took; null = never loaded")
    Long getLoadMillis();

    @Says("When it is loaded: lazy, eager, hybrid, manual; set to default = as all others")
    String getStrategy();

    void setStrategy(String strategy);

    @Says("Whether the strategy was set for this model")
    boolean isOwnStrategy();

    @Says("The version it is pinned to")
    String getPinnedVersion();

    @Says("The version on trial and its share of the requests")
    String getCanary();

    @Says("All installed revisions, one row each")
    TabularData getRevisions();

    @Says("Loads a version into memory without sending traffic to it; empty = the active one")
    String load(@Says("version") String version);

    @Says("Takes a version out of memory; empty = every version")
    void unload(@Says("version") String version);

    @Says("Makes a version the active one, without a failed request")
    String swap(@Says("version") String version);

    @Says("Swaps to the version that was active before")
    String rollback();

    @Says("Makes a version active and keeps it; empty = the active one")
    void pin(@Says("version") String version);

    @Says("Lets the model go again")
    void unpin();

    @Says("Sends a share of the requests to a version that is not active; 0 ends the trial")
    void canary(@Says("version") String version, @Says("percent") int percent);

    @Says("Why it is in the state it is in, and its latest changes")
    String[] why();
}
