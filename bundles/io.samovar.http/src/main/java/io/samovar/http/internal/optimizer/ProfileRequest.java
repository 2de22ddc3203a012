package io.samovar.http.internal.optimizer;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.json.JsonIn;
import io.samovar.http.internal.web.Call;
import java.io.IOException;

/**
 * A profile to go to.
 *
 * @param plan whether only to say what that would change
 */
record ProfileRequest(String profile, boolean plan) {
    static ProfileRequest read(Call call) throws IOException {
        JsonIn in = new JsonIn(call.body());
        String[] profile = new String[1];
        boolean[] plan = new boolean[1];
        in.object(
                member -> {
                    switch (member) {
                        case "profile" -> profile[0] = in.stringOrNull();
                        case "plan" -> plan[0] = in.bool();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        in.end();
        if (profile[0] == null) {
            throw new InvalidJsonException("$.profile", "is missing", "the name of a profile");
        }
        return new ProfileRequest(profile[0], plan[0]);
    }
}
