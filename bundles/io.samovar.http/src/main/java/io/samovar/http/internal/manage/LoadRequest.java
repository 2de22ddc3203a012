package io.samovar.http.internal.manage;

import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A body that may name a version to load and say how long its model is to stay unused. */
final class LoadRequest {
    private static final long MOST_SECONDS = Integer.MAX_VALUE;

    private String version;
    private Optional<KeepAlive> keepAlive = Optional.empty();

    private LoadRequest() {}

    /**
     * How long a model stays in memory unused.
     *
     * @param duration zero = for ever; empty = as its description or the configuration says
     */
    record KeepAlive(Optional<Duration> duration) {}

    static LoadRequest read(Call call) throws IOException {
        LoadRequest request = new LoadRequest();
        OptionalBody.read(call, request::member);
        request.version = Models.version(request.version);
        return request;
    }

    /** Returns the version in the spelling that is used inside; null if there is none. */
    String version() {
        return version;
    }

    /** Returns what is to be set; empty to leave it as it is. */
    Optional<KeepAlive> keepAlive() {
        return keepAlive;
    }

    private boolean member(String name, JsonIn in) throws IOException {
        switch (name) {
            case "version" -> version = in.stringOrNull();
            case "keep_alive_seconds" ->
                    keepAlive =
                            Optional.of(
                                    new KeepAlive(
                                            in.nullValue()
                                                    ? Optional.empty()
                                                    : Optional.of(
                                                            Duration.ofSeconds(
                                                                    in.integer(0, MOST_SECONDS)))));
            default -> {
                return false;
            }
        }
        return true;
    }
}
