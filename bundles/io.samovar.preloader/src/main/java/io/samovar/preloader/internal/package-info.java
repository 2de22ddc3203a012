/** Loads models before they are asked for. */
package io.samovar.preloader.internal;
