package io.samovar.optimizer.internal;

import io.samovar.api.optimization.Environment;
import io.samovar.api.optimization.ProfilePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables under one profile.
 *
 * @param profile the profile's name
 * @param own what the process was started with; beats the profile
 * @param byProfile what the profile says
 * @param down the parts that were taken down, whatever anybody says
 */
record Values(
        String profile, Map<String, String> own, Map<String, String> byProfile, Set<Part> down)
        implements Environment {
    Values {
        own = Map.copyOf(own);
        byProfile = Map.copyOf(byProfile);
        down = Set.copyOf(down);
    }

    Values(String profile, Map<String, String> own, Map<String, String> byProfile) {
        this(profile, own, byProfile, Set.of());
    }

    @Override
    public Optional<String> value(String variable) {
        if (down.stream().anyMatch(part -> part.variable().equals(variable))) {
            return Optional.of("false");
        }
        return Optional.ofNullable(own.getOrDefault(variable, byProfile.get(variable)));
    }

    @Override
    public boolean isOwn(String variable) {
        return own.containsKey(variable);
    }

    /** Returns the same values with one more part taken down. */
    Values without(Part part) {
        Set<Part> more = new HashSet<>(down);
        more.add(part);
        return new Values(profile, own, byProfile, more);
    }

    /** Says what going from these values to others means. */
    ProfilePlan to(Values next) {
        List<ProfilePlan.Change> changes = new ArrayList<>();
        TreeMap<String, String> all = new TreeMap<>(byProfile);
        all.putAll(next.byProfile);
        down.forEach(part -> all.put(part.variable(), ""));
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
