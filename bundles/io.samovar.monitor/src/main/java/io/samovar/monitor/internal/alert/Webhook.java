package io.samovar.monitor.internal.alert;

import io.samovar.api.monitor.AlertEvent;
import io.samovar.api.monitor.AlertEvent.Change;
import io.samovar.api.monitor.AlertListener;
import io.samovar.api.monitor.AlertRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts alerts that fire or are resolved as JSON to an address of the operator's. Called on a
 * thread of its own, which is interrupted when it is to end. The address is never logged: people
 * put secrets there.
 */
public final class Webhook implements AlertListener {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final int ATTEMPTS = 4;

    private final URI address;
    private final Duration limit;
    private final Duration pause;
    private final HttpClient client;

    /**
     * @param limit how long an attempt may take
     * @param pause between the first two attempts; doubles with each
     */
    public Webhook(URI address, Duration limit, Duration pause) {
        this.address = address;
        this.limit = limit;
        this.pause = pause;
        // an answer that redirects would send the alert to somebody else
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limit)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; without quoting it
     */
    public static URI address(String text) {
        try {
            URI address = URI.create(text.strip());
            String scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "webhook.url: is no address; accepted: http://… or https://…");
        }
        throw new IllegalArgumentException(
                "webhook.url: is no address of a host; accepted: http://… or https://…");
    }

    @Override
    public void alertChanged(AlertEvent event) {
        if (event.change() != Change.FIRING && event.change() != Change.RESOLVED) {
            return;
        }
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(limit)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(event)))
                        .build();
        try {
            String problem = send(request);
            for (int retry = 1; !problem.isEmpty() && retry < ATTEMPTS; retry++) {
                Thread.sleep(pause.toMillis() << (retry - 1));
                problem = send(request);
            }
            if (!problem.isEmpty()) {
                LOG.warn(
                        "the webhook was not told of alert {} after {} attempts: {}",
                        event.rule().name(),
                        ATTEMPTS,
                        problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what went wrong, or an empty text. */
    private String send(HttpRequest request) throws InterruptedException {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status < 300 ? "" : "status " + status;
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String json(AlertEvent event) {
        AlertRule rule = event.rule();
        return "{\"alert\":%s,\"change\":%s,\"severity\":%s,\"labels\":{%s},\"value\":%s,\"condition\":%s,\"description\":%s,\"at\":%s}"
                .formatted(
                        quote(rule.name()),
                        quote(event.change().name()),
                        quote(rule.severity().name()),
                        new TreeMap<>(event.labels())
                                .entrySet().stream()
                                        .map(e -> quote(e.getKey()) + ":" + quote(e.getValue()))
                                        .collect(Collectors.joining(",")),
                        Double.isFinite(event.value()) ? Double.toString(event.value()) : "null",
                        quote(rule.condition()),
                        quote(rule.description()),
                        quote(event.at().toString()));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
