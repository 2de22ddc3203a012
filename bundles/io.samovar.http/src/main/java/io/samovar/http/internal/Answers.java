package io.samovar.http.internal;

import io.samovar.http.internal.web.Response;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts answers on the wire. */
final class Answers {
    /** What the web server reads by itself so that the connection can go on. */
    private static final long CONSUMED = 4096;

    private Answers() {}

    /**
     * Writes the answer to a request whose body was not read; if that is still to come, the
     * connection is of no use any more, and the client is told so.
     */
    static void refuse(Response answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        long length = request.getContentLengthLong();
        if (length > CONSUMED || (length < 0 && request.getHeader("Transfer-Encoding") != null)) {
            response.setHeader("Connection", "close");
        }
        write(answer, response, !request.getMethod().equals("HEAD"));
    }

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
        if (answer.content().length() >= 0) {
            response.setContentLengthLong(answer.content().length());
        }
        if (body) {
            answer.content().writeTo(response.getOutputStream());
        }
    }
}
