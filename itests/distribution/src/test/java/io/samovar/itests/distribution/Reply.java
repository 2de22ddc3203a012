package io.samovar.itests.distribution;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;

/**
 * An answer over HTTP.
 *
 * @param revision the model revision that answered, as {@code NAME/VERSION}; empty if none did
 */
record Reply(int status, String revision, String body) {
    static Reply of(HttpResponse<String> response) {
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("x-samovar-model-version").orElse(""),
                response.body());
    }

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Returns the version that answered; empty if none did. */
    String version() {
        return revision.substring(revision.indexOf('/') + 1);
    }

    JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    JsonElement element() {
        return JsonParser.parseString(body);
    }
}
