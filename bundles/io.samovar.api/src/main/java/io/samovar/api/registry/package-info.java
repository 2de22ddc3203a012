/**
 * What is installed and in which state, and the operations that change it: load, unload, swap,
 * rollback. Implemented by the loader; used by the console, HTTP, JMX and the deployer.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package io.samovar.api.registry;
