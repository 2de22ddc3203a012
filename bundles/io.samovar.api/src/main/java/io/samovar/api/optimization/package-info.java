/**
 * One service over all parts: the profile they run under, where each setting comes from, and one
 * structure of what they do. Implemented by the optimizer; every part works without it, with the
 * values the runtime was started with.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.optimization;
