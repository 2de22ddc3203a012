package io.samovar.http.internal.manage;

import io.samovar.http.internal.json.InvalidJsonException;
import io.samovar.http.internal.model.Models;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.OptionalBody;
import java.io.IOException;
import java.util.Optional;

/**
 * A name for a version.
 *
 * @param label the name
 * @param version the version, in the spelling that is used inside; empty = the name is taken away
 */
record LabelRequest(String label, Optional<String> version) {
    static LabelRequest read(Call call) throws IOException {
        String[] label = new String[1];
        String[] version = new String[1];
        OptionalBody.read(
                call,
                (member, in) -> {
                    switch (member) {
                        case "label" -> label[0] = in.string();
                        case "version" -> version[0] = in.stringOrNull();
                        default -> {
                            return false;
                        }
                    }
                    return true;
                });
        if (label[0] == null) {
            throw new InvalidJsonException("$.label", "is missing", "a name for the version");
        }
        return new LabelRequest(label[0], Optional.ofNullable(Models.version(version[0])));
    }
}
