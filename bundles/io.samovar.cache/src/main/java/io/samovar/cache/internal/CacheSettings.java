package io.samovar.cache.internal;

import io.samovar.cache.internal.model.ModelResults;
import io.samovar.cache.internal.store.Limits;
import java.time.Duration;

/**
 * The settings, checked.
 *
 * @param limits what the cache may hold
 * @param policy the name of the wanted policy; empty = the one with the highest ranking
 * @param models how results of models are kept
 * @param computeLimit how long computations may take
 * @param warmRestart whether entries survive a restart
 * @param shrinks whether memory pressure lowers the limit
 */
record CacheSettings(
        Limits limits,
        String policy,
        ModelResults.Settings models,
        Duration computeLimit,
        boolean warmRestart,
        boolean shrinks) {}
