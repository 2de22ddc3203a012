/** Jars from an address. */
package io.samovar.deployer.internal.fetch;
