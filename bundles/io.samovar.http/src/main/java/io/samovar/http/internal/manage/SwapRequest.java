package io.samovar.http.internal.manage;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import java.io.IOException;

/**
 * A version to go to.
 *
 * @param version the version, in the spelling that is used inside
 * @param force whether to go there even if that breaks a contract or changes vectors too much
 */
record SwapRequest(String version, boolean force) {
    static SwapRequest read(Call call) throws IOException {
        String[] version = new String[1];
        boolean[] force = new boolean[1];
        OptionalBody.read(
                call,
                (member, in) -> {
                    switch (member) {
                        case "version" -> version[0] = in.stringOrNull();
                        case "force" -> force[0] = in.bool();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        if (version[0] == null) {
            throw new InvalidJsonException("$.version", "is missing", "an installed version");
        }
        return new SwapRequest(Models.version(version[0]), force[0]);
    }
}
