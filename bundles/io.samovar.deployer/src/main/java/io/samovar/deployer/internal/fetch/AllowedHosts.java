package io.samovar.deployer.internal.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hosts an operator lets model bundles be fetched from: {@code host} or {@code host:port}. */
public final class AllowedHosts {
    private final Set<String> hosts;

    private AllowedHosts(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** Reads a list that is separated by commas; an empty one allows nothing. */
    public static AllowedHosts parse(String list) {
        return new AllowedHosts(
                Stream.of(list.split(",", -1))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean allows(URI uri) {
        String host = host(uri);
        return !host.isEmpty() && (hosts.contains(host) || hosts.contains(host + ":" + port(uri)));
    }

    static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
