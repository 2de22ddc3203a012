/**
 * What the runtime does, in figures: metrics of every part, the health of the process, and alerts.
 * Implemented by the monitor; each part brings its figures as a {@link
 * io.samovar.api.monitor.MetricSource} service.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.monitor;
