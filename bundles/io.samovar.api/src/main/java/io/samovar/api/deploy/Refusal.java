package io.samovar.api.deploy;

import java.time.Instant;
import java.util.Optional;

/**
 * A bundle that was refused.
 *
 * @param file the file's name or the address it came from
 * @param model the model it claims to be, where that could be read
 * @param version the version it claims to be, where that could be read
 * @param reason which file, which field, what is wrong and what would be accepted
 * @param at when
 */
public record Refusal(
        String file, Optional<String> model, Optional<String> version, String reason, Instant at) {}
