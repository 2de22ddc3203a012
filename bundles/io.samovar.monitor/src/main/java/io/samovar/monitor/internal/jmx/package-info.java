/**
 * The models and the loader as MBeans. Only open types leave this package, so that a client needs
 * none of our classes. The interfaces are public because the JDK refuses others.
 */
package io.samovar.monitor.internal.jmx;
