package io.samovar.http.internal.manage;

import com.google.gson.stream.JsonToken;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** When to load models: all, or one of them. */
final class StrategyRequest {
    private static final String MEMBER = "strategy";
    private static final String PATH = "$." + MEMBER;
    private static final String WORDS =
            Arrays.stream(LoadStrategy.values())
                    .map(StrategyRequest::word)
                    .collect(Collectors.joining(", "));

    private final JsonIn in;
    private final String accepted;
    private boolean given;
    private LoadStrategy strategy;

    private StrategyRequest(JsonIn in, String accepted) {
        this.in = in;
        this.accepted = accepted;
    }

    /** Returns the strategy of all models that have none of their own. */
    static LoadStrategy ofAll(Call call) throws IOException {
        StrategyRequest request = read(call, WORDS);
        if (request.strategy == null) {
            throw new InvalidJsonException(PATH, "is null", WORDS);
        }
        return request.strategy;
    }

    /** Returns the strategy of one model; empty = the default of all. */
    static Optional<LoadStrategy> ofOne(Call call) throws IOException {
        return Optional.ofNullable(
                read(call, WORDS + " or null for the default of all models").strategy);
    }

    /** Returns a strategy as it is spelled in JSON. */
    static String word(LoadStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    private static StrategyRequest read(Call call, String accepted) throws IOException {
        JsonIn in = new JsonIn(call.body());
        StrategyRequest request = new StrategyRequest(in, accepted);
        in.object(request::member);
        in.end();
        if (!request.given) {
            throw new InvalidJsonException(PATH, "is missing", accepted);
        }
        return request;
    }

    private boolean member(String name) throws IOException {
        if (!name.equals(MEMBER)) {
            return false;
        }
        given = true;
        if (!in.nullValue()) {
            strategy = strategy();
        }
        return true;
    }

    private LoadStrategy strategy() throws IOException {
        if (in.peek() != JsonToken.STRING) {
            throw in.unexpected(accepted);
        }
        String word = in.string();
        for (LoadStrategy known : LoadStrategy.values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        throw new InvalidJsonException(
                PATH, "is " + Problem.quote(word) + ", which is no strategy", accepted);
    }
}
