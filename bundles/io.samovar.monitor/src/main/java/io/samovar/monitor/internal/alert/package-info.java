/** Rules, alerts, and those who are told of them. */
package io.samovar.monitor.internal.alert;
