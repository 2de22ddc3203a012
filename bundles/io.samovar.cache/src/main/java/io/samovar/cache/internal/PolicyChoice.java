package io.samovar.cache.internal;

import io.samovar.api.cache.CachePolicy;
import io.samovar.cache.internal.policy.LruPolicy;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies there are, and which of them is wanted. */
final class PolicyChoice {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyChoice.class);

    private static final String DEFAULT = "adaptive";

    private final Map<ServiceReference<CachePolicy>, Named> policies =
            new TreeMap<>(Comparator.reverseOrder());
    private String wanted;

    /** A policy and its name. */
    record Named(String name, CachePolicy policy) {}

    PolicyChoice(String wanted) {
        this.wanted = wanted;
    }

    synchronized Named add(ServiceReference<CachePolicy> reference, CachePolicy policy) {
        Object name = reference.getProperty(CachePolicy.NAME);
        policies.put(
                reference,
                new Named(name == null ? policy.getClass().getName() : name.toString(), policy));
        return best();
    }

    synchronized Named remove(ServiceReference<CachePolicy> reference) {
        policies.remove(reference);
        return best();
    }

    synchronized Named want(String name) {
        wanted = name;
        Named best = best();
        if (!name.isEmpty() && !best.name().equals(name)) {
            LOG.warn(
                    "io.samovar.cache policy is '{}', which is not there; there are {}; {} decides",
                    name,
                    policies.values().stream().map(Named::name).toList(),
                    best.name());
        }
        return best;
    }

    private Named best() {
        return named(wanted)
                .or(this::highest)
                .orElseGet(() -> new Named(LruPolicy.ID, new LruPolicy()));
    }

    private Optional<Named> named(String name) {
        return policies.values().stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** Of our own, which have no ranking, the one that adapts. */
    private Optional<Named> highest() {
        return policies.entrySet().stream()
                .findFirst()
                .flatMap(
                        first ->
                                isRanked(first.getKey())
                                        ? Optional.of(first.getValue())
                                        : named(DEFAULT).or(() -> Optional.of(first.getValue())));
    }

    private static boolean isRanked(ServiceReference<CachePolicy> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking
                && ranking > 0;
    }
}
