/** The deploy folder. */
package io.samovar.deployer.internal.folder;
