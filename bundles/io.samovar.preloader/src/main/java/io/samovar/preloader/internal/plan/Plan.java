package io.samovar.preloader.internal.plan;

import java.util.Set;

/**
 * A load that is worth more than what it costs.
 *
 * @param candidate what to load
 * @param mayLeave the models that are worth less and may have to leave for it
 * @param success how likely it is used before it has to leave
 */
public record Plan(Candidate candidate, Set<String> mayLeave, double success) {}
