package io.samovar.deployer.internal.fetch;

import io.samovar.deployer.internal.files.Labels;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Turns an address into a source, if it may be used at all. */
public final class Addresses {
    private final AllowedHosts allowed;
    private final Duration connectTimeout;
    private final Duration fetchTimeout;

    /**
     * @param connectTimeout how long a connection may take
     * @param fetchTimeout how long everything together may take
     */
    public Addresses(AllowedHosts allowed, Duration connectTimeout, Duration fetchTimeout) {
        this.allowed = allowed;
        this.connectTimeout = connectTimeout;
        this.fetchTimeout = fetchTimeout;
    }

    /**
     * Returns the source behind an address; nothing is opened yet.
     *
     * @throws RefusedException if it may not be used
     */
    public Source source(URI address) throws RefusedException {
        String scheme =
                address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "file" -> file(address);
            case "http", "https" -> {
                check(address);
                yield new HttpSource(address, this::check, connectTimeout, fetchTimeout);
            }
            default ->
                    throw new RefusedException(
                            "an address with scheme '%s'; expected file:, http: or https:"
                                    .formatted(Labels.of(scheme)));
        };
    }

    /** Returns the address without what may be secret in it: user, password and query. */
    public static String label(URI address) {
        if (address.getHost() == null) {
            String path = address.getPath() == null ? "" : address.getPath();
            return Labels.of("%s:%s".formatted(address.getScheme(), path));
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return Labels.of(
                "%s://%s%s%s".formatted(address.getScheme(), address.getHost(), port, path));
    }

    private static Source file(URI address) throws RefusedException {
        try {
            return Source.file(Path.of(address));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new RefusedException(
                    "not the address of a local file (%s); expected file:///absolute/path.jar"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void check(URI address) throws RefusedException {
        if (!allowed.allows(address)) {
            throw new RefusedException(
                    "host '%s' is not allowed; add it to allowed.hosts in the configuration io.samovar.deployer, or copy the file here and deploy that"
                            .formatted(Labels.of(AllowedHosts.host(address))));
        }
        if (address.getRawUserInfo() != null) {
            throw new RefusedException("an address with user or password; expected one without");
        }
    }
}
