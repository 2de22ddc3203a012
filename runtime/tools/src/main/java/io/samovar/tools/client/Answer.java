package io.samovar.tools.client;

import java.util.Optional;

/**
 * What came back.
 *
 * @param status the HTTP status; 0 if there was no answer at all
 * @param body the body, or what went wrong
 * @param revision which model answered, as {@code NAME/VERSION}
 */
public record Answer(int status, String body, Optional<String> revision) {
    private static final int LONGEST = 300;

    /** Returns whether the request succeeded. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Returns status and body for a message, cut to a readable length. */
    public String brief() {
        String text = body.length() > LONGEST ? body.substring(0, LONGEST) + "..." : body;
        return status == 0 ? text : "status %d: %s".formatted(status, text);
    }
}
