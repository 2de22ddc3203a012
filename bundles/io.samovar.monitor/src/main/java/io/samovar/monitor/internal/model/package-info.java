/** What models do, as their requests and their changes of state tell it. */
package io.samovar.monitor.internal.model;
