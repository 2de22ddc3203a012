/** What the runtime does: metrics, alerts, events. */
package io.samovar.http.internal.monitor;
