package io.samovar.http.internal.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a request is not answered as asked, in terms that every protocol can express. The message
 * goes to the client. Carries no stack trace: it is an answer, not a defect.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED = 128;

    private final int status;
    private final String code;
    private final String param;
    private final transient List<Response.Header> headers;

    private Problem(
            int status, String message, String code, String param, List<Response.Header> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.param = param;
        this.headers = List.copyOf(headers);
    }

    /** Makes a problem of that status, without code or parameter. */
    public static Problem of(int status, String message) {
        return new Problem(status, message, null, null, List.of());
    }

    /** The request is wrong and will never work. */
    public static Problem badRequest(String message) {
        return of(400, message);
    }

    /** There is no such thing. */
    public static Problem notFound(String message) {
        return of(404, message);
    }

    /** It does not work now; it makes sense to ask again after some seconds. */
    public static Problem unavailable(String message, long retryAfterSeconds) {
        return of(503, message).with("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** Too many ask; it makes sense to ask again after some seconds. */
    public static Problem busy(String message, long retryAfterSeconds) {
        return of(429, message).with("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** Returns the problem with a word for programs. */
    public Problem code(String newCode) {
        return new Problem(status, getMessage(), newCode, param, headers);
    }

    /** Returns the problem with the name of the field that causes it. */
    public Problem param(String newParam) {
        return new Problem(status, getMessage(), code, newParam, headers);
    }

    /** Returns the problem with a header for its answer. */
    public Problem with(String name, String value) {
        List<Response.Header> more = new ArrayList<>(headers);
        more.add(new Response.Header(name, value));
        return new Problem(status, getMessage(), code, param, more);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns a word for programs, or null. */
    public String code() {
        return code;
    }

    /** Returns the field that causes it, or null. */
    public String param() {
        return param;
    }

    /** Returns the headers that belong to the answer. */
    public List<Response.Header> headers() {
        return headers;
    }

    /** Returns what a client sent, in quotes and short enough for a message. */
    public static String quote(String text) {
        return text.length() <= MAX_QUOTED
                ? "'" + text + "'"
                : "'" + text.substring(0, MAX_QUOTED) + "…'";
    }
}
