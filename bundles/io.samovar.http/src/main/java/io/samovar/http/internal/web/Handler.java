package io.samovar.http.internal.web;

import java.io.IOException;

/** Answers the requests of one route. Safe for use by any number of threads. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers a request.
     *
     * @throws Problem if it cannot be answered as asked
     * @throws IOException if the body cannot be read
     */
    Response handle(Call call) throws IOException;
}
