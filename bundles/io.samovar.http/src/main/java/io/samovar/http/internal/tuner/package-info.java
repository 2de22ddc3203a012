/** The tuner over HTTP. */
package io.samovar.http.internal.tuner;
