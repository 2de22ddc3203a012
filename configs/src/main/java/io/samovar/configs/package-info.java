/**
 * The environment variables of the runtime and the profiles that give values to those that are not
 * set. Used by the launcher before there is a framework, and by the optimizer in it.
 */
package io.samovar.configs;
