package io.samovar.loader.internal.residency;

import io.samovar.api.loading.ResidencyPolicy;
import io.samovar.api.loading.Resident;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force: the configured one, unless a bundle brings one. What is known of the
 * revisions does not live here, so a change loses nothing.
 */
public final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final Map<String, ResidencyPolicy> OWN =
            Map.of(
                    GreedyDualPolicy.NAME, new GreedyDualPolicy(),
                    LeastRecentPolicy.NAME, new LeastRecentPolicy(),
                    KeepAlivePolicy.NAME, new KeepAlivePolicy());

    private final Object lock = new Object();
    private final List<Guest> guests = new ArrayList<>();
    private volatile Named configured;
    private volatile Named current;

    private record Named(String name, ResidencyPolicy policy) {}

    private record Guest(Named named, Comparable<Object> ranking) {}

    /**
     * Starts with one of the loader's own.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Policies(String name) {
        configure(name);
    }

    /** Returns the names that can be configured. */
    public static Set<String> names() {
        return new TreeSet<>(OWN.keySet());
    }

    /**
     * Chooses one of the loader's own.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public void configure(String name) {
        ResidencyPolicy policy = OWN.get(name);
        if (policy == null) {
            throw new IllegalArgumentException(
                    "residency.policy is '%s'; accepted: %s".formatted(name, names()));
        }
        synchronized (lock) {
            configured = new Named(name, policy);
            choose();
        }
    }

    /**
     * A bundle brings a policy; it takes over if its ranking is the highest among those brought.
     *
     * @param ranking the service reference, which compares by ranking
     */
    @SuppressWarnings("unchecked") // a service reference compares with any other
    public void add(String name, ResidencyPolicy policy, Comparable<?> ranking) {
        synchronized (lock) {
            guests.add(new Guest(new Named(name, policy), (Comparable<Object>) ranking));
            guests.sort((a, b) -> b.ranking().compareTo(a.ranking()));
            choose();
        }
    }

    /** A policy leaves with its bundle. */
    public void remove(ResidencyPolicy policy) {
        synchronized (lock) {
            guests.removeIf(guest -> guest.named().policy() == policy);
            choose();
        }
    }

    String name() {
        return current.name();
    }

    /** Values a revision. A guest that throws is as good as one that says nothing. */
    double credit(Resident resident, double inflation) {
        Named used = current;
        try {
            return used.policy().credit(resident, inflation);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("residency policy {} failed on {}", used.name(), resident.revision(), e);
            return configured.policy().credit(resident, inflation);
        }
    }

    boolean changesWithTime() {
        return current.policy().changesWithTime();
    }

    private void choose() {
        Named next = guests.isEmpty() ? configured : guests.get(0).named();
        Named before = current;
        current = next;
        if (before != null && !before.equals(next)) {
            LOG.info("residency policy {} takes over from {}", next.name(), before.name());
        }
    }
}
