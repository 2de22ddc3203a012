/**
 * Bytes by key, inside a budget: which entries there are, where their values are, and who has to
 * leave. Knows nothing of types, models or computations.
 */
package io.samovar.cache.internal.store;
