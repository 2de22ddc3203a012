package io.samovar.http.internal.cache;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.web.Call;
import java.io.IOException;

/**
 * What to drop: entries of a region by pattern, or those of a revision.
 *
 * @param region the region; null if the digest is given
 * @param pattern the pattern; null if the digest is given
 * @param digest the digest of a revision, or null
 */
record InvalidateRequest(String region, String pattern, String digest) {
    static InvalidateRequest read(Call call) throws IOException {
        JsonIn in = new JsonIn(call.body());
        Reader reader = new Reader(in);
        in.object(reader::member);
        in.end();
        if (reader.digest != null) {
            if (reader.region != null || reader.pattern != null) {
                throw new InvalidJsonException(
                        "$.digest", "is there beside a region", "either of the two");
            }
            return new InvalidateRequest(null, null, reader.digest);
        }
        if (reader.region == null) {
            throw new InvalidJsonException(
                    "$.region", "is missing", "a region with a pattern, or a digest");
        }
        if (reader.pattern == null) {
            throw new InvalidJsonException(
                    "$.pattern", "is missing", "a pattern such as user_*, or * for all");
        }
        return new InvalidateRequest(reader.region, reader.pattern, null);
    }

    private static final class Reader {
        private final JsonIn in;
        private String region;
        private String pattern;
        private String digest;

        Reader(JsonIn in) {
            this.in = in;
        }

        boolean member(String name) throws IOException {
            switch (name) {
                case "region" -> region = in.string();
                case "pattern" -> pattern = in.string();
                case "digest" -> digest = in.string();
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
