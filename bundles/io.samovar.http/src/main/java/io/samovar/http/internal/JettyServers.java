package io.samovar.http.internal;

import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.Graceful;

/** The Jetty servers that requests came through. Only for those who know that Jetty is there. */
final class JettyServers {
    private final Set<Server> servers = new CopyOnWriteArraySet<>();

    /** Takes note of the server of a request. */
    void note(ServletRequest request) {
        Server server =
                ServletContextRequest.getServletContextRequest(request)
                        .getConnectionMetaData()
                        .getConnector()
                        .getServer();
        if (!servers.contains(server)) {
            servers.removeIf(known -> !known.isRunning());
            servers.add(server);
        }
    }

    /**
     * Closes their ports, lets what runs end, and refuses what comes on open connections with 503.
     *
     * @return whether all has ended within the limit
     */
    boolean close(Duration limit) throws InterruptedException {
        CompletableFuture<?>[] endings =
                servers.stream()
                        .filter(Server::isRunning)
                        .map(Graceful::shutdown)
                        .toArray(CompletableFuture<?>[]::new);
        servers.clear();
        try {
            CompletableFuture.allOf(endings).get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
