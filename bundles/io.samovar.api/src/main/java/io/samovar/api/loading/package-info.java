/**
 * Which models are in memory, and why: loading strategies, the memory budget, pinning, canaries,
 * and the policy that decides who leaves. Implemented by the loader; a bundle may bring a policy of
 * its own.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.loading;
