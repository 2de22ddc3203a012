/** {@code samovar token}. */
package io.samovar.tools.token;
