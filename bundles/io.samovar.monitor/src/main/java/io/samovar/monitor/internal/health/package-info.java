/** How each part is doing. */
package io.samovar.monitor.internal.health;
