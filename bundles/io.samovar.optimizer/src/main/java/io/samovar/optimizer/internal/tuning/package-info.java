/**
 * The tuner: a pattern search (Hooke and Jeeves, "Direct Search Solution of Numerical and
 * Statistical Problems", 1961) over the knobs, one at a time, in which a step counts only if a rank
 * test over several measurements with it and as many without says that it is no noise.
 */
package io.samovar.optimizer.internal.tuning;
