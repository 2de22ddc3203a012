/** The result cache on Ehcache. */
package io.samovar.cache.internal;
