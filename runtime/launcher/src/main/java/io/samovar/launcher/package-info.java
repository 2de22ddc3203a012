/**
 * Starts the runtime: reads the environment, starts Felix with the bundles of the distribution,
 * says when it is ready, and stops everything in order. Outside of OSGi; nothing here is imported
 * by a bundle.
 */
package io.samovar.launcher;
