package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer; can be written any number of times. */
public interface Content {
    /** Returns how many bytes {@link #writeTo} writes; -1 if that is not known beforehand. */
    long length();

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
}
