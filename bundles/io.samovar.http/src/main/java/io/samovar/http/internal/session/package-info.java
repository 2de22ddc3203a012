/** Who asks, for pages that show what somebody may do. */
package io.samovar.http.internal.session;
