/** Profiles, the one service over all parts, and tuning. */
package io.samovar.optimizer.internal;
