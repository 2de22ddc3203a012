package io.samovar.api.preload;

import java.time.Duration;
import java.util.Optional;

/**
 * When a model is expected to be needed.
 *
 * @param model the model
 * @param probability how likely it is asked for within the next half hour, 0 to 1
 * @param in in what time a request is as likely as not; empty if that is more than four days
 * @param inMemory whether it is there already
 * @param reason what speaks for it, in words for a person
 */
public record Expectation(
        String model, double probability, Optional<Duration> in, boolean inMemory, String reason) {}
