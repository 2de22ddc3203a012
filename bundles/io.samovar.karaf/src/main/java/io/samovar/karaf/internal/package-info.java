/**
 * What the launcher does in the distribution, for Karaf: tells the parts where their files are and
 * what the environment says, and keeps Karaf's deploy folder from installing models by itself.
 */
package io.samovar.karaf.internal;
