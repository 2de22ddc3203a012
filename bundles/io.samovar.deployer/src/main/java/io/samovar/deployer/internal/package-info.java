/**
 * The deployer: takes jars in, installs them beside what is running, has the loader switch, and
 * removes what is no longer needed. Nothing here is exported.
 *
 * <p>A jar passes {@code Intake} (copy, limits, names, digests), {@code Installer} (install, start,
 * swap) and {@code Pruner} (remove what is superfluous). {@code Reconciler} puts store and
 * framework in order at a start, {@code Seeds} installs what the distribution brings.
 */
package io.samovar.deployer.internal;
