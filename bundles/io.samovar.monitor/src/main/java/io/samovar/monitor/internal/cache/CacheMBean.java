package io.samovar.monitor.internal.cache;

import javax.management.openmbean.TabularData;

/** The result cache, as JMX clients see it. */
public interface CacheMBean {
    /** Returns what keys and values in memory may sum up to. */
    long getLimitBytes();

    /** Changes the budget until the next change or restart. */
    void setLimitBytes(long bytes);

    /** Returns the budget in force. */
    long getEffectiveLimitBytes();

    /** Returns why the one in force is another; empty if it is not. */
    String getLimitReason();

    /** Returns how many entries there are. */
    long getEntries();

    /** Returns what their keys and values sum up to. */
    long getBytes();

    /** Returns how many requests were answered. */
    long getHits();

    /** Returns how many were not. */
    long getMisses();

    /** Returns the part that was answered, 0 to 1. */
    double getHitRate();

    /** Returns how many entries left for others. */
    long getEvictions();

    /** Returns how many entries ended by time. */
    long getExpirations();

    /** Returns how many were dropped on request. */
    long getInvalidations();

    /** Returns how many were not kept. */
    long getRejected();

    /** Returns how many the storage dropped by itself; above 0 is a defect. */
    long getLost();

    /** Returns the policy that decides who leaves. */
    String getPolicy();

    /** Returns what the policy does now. */
    String getPolicyState();

    /** Returns the regions, one row each. */
    TabularData getRegions();

    /** Returns the tiers, one row each. */
    TabularData getTiers();

    /** Drops entries of a region by pattern, and returns how many. */
    long invalidate(String region, String pattern);

    /** Drops all entries of a region, and returns how many. */
    long clearRegion(String region);

    /** Drops all entries, and returns how many. */
    long clear();
}
