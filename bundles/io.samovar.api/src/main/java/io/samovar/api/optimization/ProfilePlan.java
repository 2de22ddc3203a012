package io.samovar.api.optimization;

import java.util.List;

/**
 * What going to another profile means.
 *
 * @param from the profile in force
 * @param to the other one
 * @param changes the variables that get another value, by name
 * @param kept the variables for which the other profile has a value that is not used, because the
 *     process was started with one of its own
 */
public record ProfilePlan(String from, String to, List<Change> changes, List<String> kept) {
    public ProfilePlan {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
    }

    /**
     * A variable that gets another value.
     *
     * @param from null if it has none now
     * @param to null if it will have none
     */
    public record Change(String variable, String from, String to) {}
}
