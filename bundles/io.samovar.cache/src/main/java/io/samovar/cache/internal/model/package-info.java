/** Models whose answers come from the cache where possible. */
package io.samovar.cache.internal.model;
