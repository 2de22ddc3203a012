/** Jars as files: staging, checks, the store, and records that survive a restart. */
package io.samovar.deployer.internal.files;
