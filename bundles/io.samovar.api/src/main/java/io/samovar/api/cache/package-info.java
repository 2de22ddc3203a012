/**
 * The result cache: repeated work is answered from memory, inside a byte budget, and never with the
 * answer of another revision. Implemented by the cache bundle; a bundle may bring a policy of its
 * own.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.cache;
