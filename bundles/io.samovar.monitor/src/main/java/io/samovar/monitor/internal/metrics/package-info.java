/** Where figures are kept: Dropwizard's registry, with reservoirs that forget what is old. */
package io.samovar.monitor.internal.metrics;
