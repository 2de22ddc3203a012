/**
 * What may be tuned, and what the tuner did and why. Parts offer knobs; the tuner of the optimizer
 * turns them one step at a time, inside the bounds they state, and takes back what did not help.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.tuning;
