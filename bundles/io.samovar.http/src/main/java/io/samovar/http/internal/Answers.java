package io.samovar.http.internal;

import io.samovar.http.internal.web.Response;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts answers on the wire. */
final class Answers {
    private Answers() {}

    /**
     * Writes an answer.
     *
     * @param body whether its content is wanted too
     */
    static void write(Response answer, HttpServletResponse response, boolean body)
            throws IOException {
        response.setStatus(answer.status());
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        for (Response.Header header : answer.headers()) {
            response.setHeader(header.name(), header.value());
        }
        response.setContentLengthLong(answer.content().length());
        if (body) {
            answer.content().writeTo(response.getOutputStream());
        }
    }
}
