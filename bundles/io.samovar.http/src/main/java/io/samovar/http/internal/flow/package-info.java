/** How requests share threads and memory, whatever the web server is. */
package io.samovar.http.internal.flow;
