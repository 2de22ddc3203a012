/** Shows on real text what the runtime does, and that a swap under load loses nothing. */
package io.samovar.tools.demo;
