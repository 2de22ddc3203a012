/** Putting the cache around services and functions. */
package io.samovar.cache.internal.declare;
