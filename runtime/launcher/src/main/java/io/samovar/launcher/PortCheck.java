package io.samovar.launcher;

import io.samovar.configs.Variable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out that a port is taken before everything has been started for nothing. */
final class PortCheck {
    private PortCheck() {}

    /**
     * Tries to listen where HTTP will.
     *
     * @throws LaunchException if HTTP could not listen there
     */
    static void check(Settings settings) throws LaunchException {
        if (settings.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(
                    new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw LaunchException.failure(
                    "%s=%d: cannot listen on %s:%d (%s); choose another port, or 0 for any free one"
                            .formatted(
                                    Variable.HTTP_PORT.key(),
                                    settings.port(),
                                    settings.host(),
                                    settings.port(),
                                    e.getMessage()),
                    e);
        }
    }
}
