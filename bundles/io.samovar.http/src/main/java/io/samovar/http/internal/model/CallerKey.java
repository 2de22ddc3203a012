package io.samovar.http.internal.model;

import io.samovar.http.internal.web.Call;

/** What a client identifies itself by, so that it keeps its version while another is on trial. */
public final class CallerKey {
    /** The header that carries it. */
    static final String HEADER = "x-samovar-key";

    private CallerKey() {}

    /** Returns the key of a request, or null if it has none. */
    public static String of(Call call) {
        return of(call, null);
    }

    /**
     * Returns the key of a request, or null if it has none.
     *
     * @param userOrNull what the body says; the header, which means nothing else, wins over it
     */
    public static String of(Call call, String userOrNull) {
        String header = call.header(HEADER);
        String key = header == null || header.isBlank() ? userOrNull : header.strip();
        return key == null || key.isBlank() ? null : key;
    }
}
