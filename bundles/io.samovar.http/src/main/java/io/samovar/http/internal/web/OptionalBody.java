package io.samovar.http.internal.web;

import io.samovar.http.internal.json.JsonIn;
import java.io.IOException;
import java.io.PushbackInputStream;

/** A JSON object that may also be left out. */
public final class OptionalBody {
    private OptionalBody() {}

    /** Takes the members of the body. */
    @FunctionalInterface
    public interface Members {
        /**
         * Reads the value of a member.
         *
         * @return false to ignore it, unread
         */
        boolean member(String name, JsonIn in) throws IOException;
    }

    /** Reads the body to its end; an empty one has no members. */
    public static void read(Call call, Members members) throws IOException {
        PushbackInputStream body = new PushbackInputStream(call.body());
        int first = body.read();
        if (first < 0) {
            return;
        }
        body.unread(first);
        JsonIn in = new JsonIn(body);
        in.object(name -> members.member(name, in));
        in.end();
    }
}
