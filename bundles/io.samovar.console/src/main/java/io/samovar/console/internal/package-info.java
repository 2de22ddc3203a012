/**
 * Console commands for Gogo, and so for Felix and Karaf alike. A command returns text and prints
 * nothing, so that pipes and tests work: tables for people, {@code --json} for programs.
 *
 * <p>Every command takes its words as they are and reads the options itself. Gogo's own options
 * answer a misspelt one with "cannot coerce", and turn the version {@code 1.10} into {@code 1.1} as
 * soon as another argument is a number.
 */
package io.samovar.console.internal;
