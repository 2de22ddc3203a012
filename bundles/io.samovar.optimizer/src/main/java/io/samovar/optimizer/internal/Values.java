package io.samovar.optimizer.internal;

import io.samovar.api.optimization.Environment;
import io.samovar.api.optimization.ProfilePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables under one profile.
 *
 * @param profile the profile's name
 * @param own what the process was started with; beats the profile
 * @param byProfile what the profile says
 */
record Values(String profile, Map<String, String> own, Map<String, String> byProfile)
        implements Environment {
    Values {
        own = Map.copyOf(own);
        byProfile = Map.copyOf(byProfile);
    }

    @Override
    public Optional<String> value(String variable) {
        return Optional.ofNullable(own.getOrDefault(variable, byProfile.get(variable)));
    }

    /** Returns whether a switch is on; what nobody speaks of is on. */
    boolean isOn(String variable) {
        return value(variable).map(Boolean::parseBoolean).orElse(true);
    }

    /** Says what going from these values to others means. */
    ProfilePlan to(Values next) {
        List<ProfilePlan.Change> changes = new ArrayList<>();
        TreeMap<String, String> all = new TreeMap<>(byProfile);
        all.putAll(next.byProfile);
        for (String variable : all.keySet()) {
            String from = value(variable).orElse(null);
            String to = next.value(variable).orElse(null);
            if (!Objects.equals(from, to)) {
                changes.add(new ProfilePlan.Change(variable, from, to));
            }
        }
        TreeSet<String> kept = new TreeSet<>(next.byProfile.keySet());
        kept.removeIf(variable -> Objects.equals(own.get(variable), next.byProfile.get(variable)));
        kept.retainAll(own.keySet());
        return new ProfilePlan(profile, next.profile, changes, List.copyOf(kept));
    }
}
