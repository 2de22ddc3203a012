package io.samovar.loader.internal.revision;

import java.util.Optional;

/**
 * Which version of a model was chosen, and which was active before it.
 *
 * @param active the chosen version
 * @param previous the version to roll back to
 */
record Choice(String active, Optional<String> previous) {}
