package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A request that found its route. */
public final class Call {
    private final Request request;
    private final Map<String, String> parameters;
    private final Limits limits;
    private final Caller caller;

    /**
     * @param parameters the variable segments of the route, decoded
     */
    Call(Request request, Map<String, String> parameters, Limits limits, Caller caller) {
        this.caller = caller;
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

    /** Returns who asks. */
    public Caller caller() {
        return caller;
    }

    /** Returns what is allowed. */
    public Limits limits() {
        return limits;
    }

    /**
     * Returns the body of a normal request, which ends with an exception at its limit; the limit
     * holds for what is sent and for what it is after decompression.
     *
     * @throws Problem if it is encoded otherwise than with gzip, or known to be too large
     */
    public InputStream body() throws IOException {
        String encoding = request.header("Content-Encoding");
        if (isGzip(encoding)) {
            InputStream sent = limited(limits.bodyBytes());
            return new LimitedInputStream(new GZIPInputStream(sent), limits.bodyBytes());
        }
        requireIdentity(encoding, "gzip, identity");
        return limited(limits.bodyBytes());
    }

    /**
     * Returns the body of an upload, which ends with an exception at its limit.
     *
     * @throws Problem if it is encoded, or known to be too large
     */
    public InputStream upload() throws IOException {
        requireIdentity(request.header("Content-Encoding"), "identity");
        return limited(limits.uploadBytes());
    }

    private InputStream limited(long limit) throws IOException {
        if (request.contentLength() > limit) {
            throw BodyTooLargeException.problem(limit);
        }
        return new LimitedInputStream(request.body(), limit);
    }

    private static boolean isGzip(String encoding) {
        return encoding != null
                && (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip"));
    }

    private static void requireIdentity(String encoding, String accepted) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(
                            415,
                            "Content-Encoding: "
                                    + Problem.quote(encoding)
                                    + "; accepted: "
                                    + accepted)
                    .with("Accept-Encoding", accepted);
        }
    }
}
