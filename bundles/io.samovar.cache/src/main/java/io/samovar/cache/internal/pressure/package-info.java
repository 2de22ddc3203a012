/** Giving memory back while the process or its container has too little. */
package io.samovar.cache.internal.pressure;
