/** Serves the page. */
package io.samovar.dashboard.internal;
