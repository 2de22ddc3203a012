/**
 * The commands of the console as Karaf's own: printed, with help and completion. It knows them by
 * their services and annotations only, so that a new command needs nothing here.
 */
package io.samovar.console.karaf.internal;
