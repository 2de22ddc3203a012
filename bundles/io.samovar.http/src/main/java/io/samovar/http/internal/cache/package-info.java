/** What is in the result cache, and dropping it. */
package io.samovar.http.internal.cache;
