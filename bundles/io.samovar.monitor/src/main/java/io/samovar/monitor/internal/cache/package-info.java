/** The result cache as an MBean. */
package io.samovar.monitor.internal.cache;
