/** The profile and the settings over HTTP. */
package io.samovar.http.internal.optimizer;
