package io.samovar.deployer.internal.fetch;

import io.samovar.deployer.internal.files.Labels;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;

/** Fetches a jar by HTTP. Redirects are followed on the same host only. */
final class HttpSource implements Source {
    private static final int MOST_REDIRECTS = 5;

    private final URI address;
    private final Check check;
    private final Duration connectTimeout;
    private final Duration fetchTimeout;

    /** Says whether an address may be used. */
    @FunctionalInterface
    interface Check {
        void check(URI address) throws RefusedException;
    }

    HttpSource(URI address, Check check, Duration connectTimeout, Duration fetchTimeout) {
        this.address = address;
        this.check = check;
        this.connectTimeout = connectTimeout;
        this.fetchTimeout = fetchTimeout;
    }

    @Override
    public String label() {
        return Addresses.label(address);
    }

    @Override
    public InputStream open() throws IOException, RefusedException {
        HttpClient client =
                HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        URI next = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<InputStream> response = send(client, next);
            if (response.statusCode() == 200) {
                return new TimedStream(response.body(), fetchTimeout);
            }
            response.body().close();
            next = redirect(next, response);
        }
        throw new RefusedException("more than %d redirects".formatted(MOST_REDIRECTS));
    }

    private HttpResponse<InputStream> send(HttpClient client, URI uri)
            throws IOException, RefusedException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(fetchTimeout).GET().build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new RefusedException("no answer from %s in time".formatted(uri.getHost()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    RefusedException.Kind.NOT_NOW, "interrupted while it was fetched", e);
        }
    }

    private URI redirect(URI from, HttpResponse<?> response) throws RefusedException {
        String location = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
            throw new RefusedException(
                    "the server answered with status %d; expected 200"
                            .formatted(response.statusCode()));
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("redirected to something that is not an address", e);
        }
        if (!AllowedHosts.host(to).equals(AllowedHosts.host(address)) || isDowngrade(from, to)) {
            throw new RefusedException(
                    "redirected to %s; only redirects on the same host are followed, and none from https to http"
                            .formatted(Labels.of(to.getScheme() + "://" + to.getHost())));
        }
        check.check(to);
        return to;
    }

    private static boolean isDowngrade(URI from, URI to) {
        String scheme = to.getScheme().toLowerCase(Locale.ROOT);
        return !scheme.equals("https")
                && !(scheme.equals("http") && "http".equalsIgnoreCase(from.getScheme()));
    }
}
