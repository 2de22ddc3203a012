package io.samovar.optimizer.internal;

import io.samovar.configs.Profiles;
import io.samovar.configs.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads profiles and lays them under what the process was started with. */
final class ValueReader {
    private final Profiles profiles;
    private final Map<String, String> own;

    private ValueReader(Profiles profiles, Map<String, String> own) {
        this.profiles = profiles;
        this.own = own;
    }

    /**
     * @param environment the process's own variables, all of them
     * @param problems gets a line for each variable that is wrong, which is then left out
     */
    static ValueReader of(
            Profiles profiles, Map<String, String> environment, List<String> problems) {
        Map<String, String> own = new HashMap<>();
        for (Variable variable : Variable.values()) {
            String value = environment.get(variable.key());
            if (value == null || value.isBlank() || variable.isSecret()) {
                continue;
            }
            if (variable.accepts(value.strip())) {
                own.put(variable.key(), value.strip());
            } else {
                problems.add(
                        "%s=%s: allowed is %s"
                                .formatted(variable.key(), value, variable.allowed()));
            }
        }
        return new ValueReader(profiles, own);
    }

    /** Returns the names of the variables the process was started with. */
    Set<String> own() {
        return own.keySet();
    }

    List<String> names() {
        return profiles.names();
    }

    /**
     * Reads a profile.
     *
     * @throws IllegalArgumentException if there is no such profile or something in it is wrong
     */
    Values read(String profile) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values =
                profiles.read(profile, problems)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "profile '%s': no such profile; there are %s (%s)"
                                                        .formatted(
                                                                profile,
                                                                String.join(", ", names()),
                                                                profiles.place())));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Values(profile, own, values);
    }
}
