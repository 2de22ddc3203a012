package io.samovar.http.internal.manage;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import java.io.IOException;

/**
 * A version to put on trial.
 *
 * @param version the version, in the spelling that is used inside
 * @param percent its share of the requests; 0 = the trial is over
 */
record CanaryRequest(String version, int percent) {
    private static final int MAX_PERCENT = 99;
    private static final String ACCEPTED = "1 to 99, or 0 to end the trial";

    static CanaryRequest read(Call call) throws IOException {
        JsonIn in = new JsonIn(call.body());
        Reader reader = new Reader(in);
        in.object(reader::member);
        in.end();
        if (reader.version == null) {
            throw new InvalidJsonException("$.version", "is missing", "an installed version");
        }
        if (reader.percent < 0) {
            throw new InvalidJsonException("$.percent", "is missing", ACCEPTED);
        }
        return new CanaryRequest(Models.version(reader.version), reader.percent);
    }

    private static final class Reader {
        private final JsonIn in;
        private String version;
        private int percent = -1;

        Reader(JsonIn in) {
            this.in = in;
        }

        boolean member(String name) throws IOException {
            switch (name) {
                case "version" -> version = in.string();
                case "percent" -> percent = (int) in.integer(0, MAX_PERCENT);
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
