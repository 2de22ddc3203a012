package io.samovar.http.internal.manage;

import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import java.io.IOException;

/** A body that may name a version. */
final class VersionRequest {
    private VersionRequest() {}

    /** Returns the version in the spelling that is used inside; null if there is none. */
    static String read(Call call) throws IOException {
        String[] version = new String[1];
        OptionalBody.read(
                call,
                (member, in) -> {
                    if (!member.equals("version")) {
                        return false;
                    }
                    version[0] = in.stringOrNull();
                    return true;
                });
        return Models.version(version[0]);
    }
}
