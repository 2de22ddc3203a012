/** Typed regions over the store, and computing what is missing once. */
package io.samovar.cache.internal.region;
