package io.samovar.loader.internal.revision;

import java.util.Optional;
import java.util.Set;

/**
 * Which version of a model was chosen, and from what.
 *
 * @param active the chosen version
 * @param previous the version that was active before it, to roll back to
 * @param earlier what there was to roll back to then: if the chosen version turns out never to have
 *     been completely deployed, that is so again
 * @param known all versions that were installed then: they were there to be chosen and were not
 */
record Choice(
        String active, Optional<String> previous, Optional<String> earlier, Set<String> known) {
    Choice {
        known = Set.copyOf(known);
    }
}
