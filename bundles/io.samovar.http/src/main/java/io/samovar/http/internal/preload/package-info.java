/** The preloader over HTTP. */
package io.samovar.http.internal.preload;
