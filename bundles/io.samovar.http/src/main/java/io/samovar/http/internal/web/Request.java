package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.InputStream;

/** A request as it came over the wire; nothing is decoded or interpreted. */
public interface Request {
    /** Returns the method. */
    String method();

    /** Returns the path, below the place the application is mounted at, still percent-encoded. */
    String rawPath();

    /** Returns what follows the question mark, still percent-encoded; null if there is none. */
    String rawQuery();

    /** Returns the first header of that name, whatever its case; null if there is none. */
    String header(String name);

    /** Returns whether it came in at a loopback address, so that no other machine sent it. */
    boolean isLocal();

    /** Returns whether it came in over TLS. */
    boolean isEncrypted();

    /** Returns the port it came in at. */
    int port();

    /** Returns the length of the body; -1 if it is not known beforehand. */
    long contentLength();

    /** Returns the body, without any limit. */
    InputStream body() throws IOException;
}
