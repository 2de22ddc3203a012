/** Which results stay: eviction policies without values, threads or clocks. */
package io.samovar.cache.internal.policy;
