/** The tuner on the product's cache and loader, in time of its own. */
package io.samovar.benchmarks.tuning;
