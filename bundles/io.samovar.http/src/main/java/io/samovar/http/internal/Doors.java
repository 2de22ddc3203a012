package io.samovar.http.internal;

import jakarta.servlet.ServletRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doors of the house, to be closed before the routes behind them go: a web server that stops
 * takes the routes away first and answers 404 until its port is closed, which clients do not try
 * again.
 */
final class Doors {
    /** Half of what the web server gives its requests when it stops, which comes after this. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private volatile JettyServers jetty;

    Doors() {
        try {
            jetty = new JettyServers();
        } catch (LinkageError e) {
            otherServer(e);
        }
    }

    /** Takes note of what a request came through. */
    void note(ServletRequest request) {
        JettyServers known = jetty;
        if (known != null) {
            try {
                known.note(request);
            } catch (LinkageError | IllegalStateException e) {
                otherServer(e);
            }
        }
    }

    /** Lets nobody in any more, and waits within a limit for those who are. */
    void close() {
        JettyServers known = jetty;
        if (known == null) {
            return;
        }
        try {
            if (!known.close(LIMIT)) {
                LOG.info("some requests have not ended within {} s", LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void otherServer(Throwable reason) {
        jetty = null;
        LOG.debug("the web server is not the Jetty we know; its port cannot be closed", reason);
    }
}
