/**
 * Entries that survive a restart: a log of changes, and now and then a snapshot. After a crash an
 * entry is what it was, or absent; what was dropped does not come back.
 */
package io.samovar.cache.internal.journal;
