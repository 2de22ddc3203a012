/** What the JVM and the operating system tell of this process. */
package io.samovar.monitor.internal.system;
