package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A request that found its route. */
public final class Call {
    private final Request request;
    private final Map<String, String> parameters;
    private final Limits limits;

    /**
     * @param parameters the variable segments of the route, decoded
     */
    public Call(Request request, Map<String, String> parameters, Limits limits) {
        this.request = request;
        this.parameters = parameters;
        this.limits = limits;
    }

    /** Returns a variable segment of the path; null if the route has none of that name. */
    public String parameter(String name) {
        return parameters.get(name);
    }

    /**
     * Returns a parameter of the query.
     *
     * @return null if it is not there
     * @throws Problem if it is there twice or malformed
     */
    public String query(String name) {
        return Query.get(request.rawQuery(), name);
    }

    /** Returns the first header of that name, or null. */
    public String header(String name) {
        return request.header(name);
    }

    /** Returns what is allowed. */
    public Limits limits() {
        return limits;
    }

    /**
     * Returns the body of a normal request, which ends with an exception at its limit.
     *
     * @throws Problem if it is encoded, or known to be too large
     */
    public InputStream body() throws IOException {
        return body(limits.bodyBytes());
    }

    /**
     * Returns the body of an upload, which ends with an exception at its limit.
     *
     * @throws Problem if it is encoded, or known to be too large
     */
    public InputStream upload() throws IOException {
        return body(limits.uploadBytes());
    }

    private InputStream body(long limit) throws IOException {
        String encoding = request.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(
                            415,
                            "Content-Encoding: " + Problem.quote(encoding) + "; accepted: identity")
                    .with("Accept-Encoding", "identity");
        }
        if (request.contentLength() > limit) {
            throw BodyTooLargeException.problem(limit);
        }
        return new LimitedInputStream(request.body(), limit);
    }
}
