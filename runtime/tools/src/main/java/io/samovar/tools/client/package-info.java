/** A runtime in a process of its own, and the calls that the tools make to it. */
package io.samovar.tools.client;
