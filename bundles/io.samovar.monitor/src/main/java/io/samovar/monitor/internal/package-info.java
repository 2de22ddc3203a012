/** The OSGi side of the monitor. */
package io.samovar.monitor.internal;
