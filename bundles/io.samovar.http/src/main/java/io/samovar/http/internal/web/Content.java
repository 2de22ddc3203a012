package io.samovar.http.internal.web;

import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer; can be written any number of times. */
public interface Content {
    /** No body. */
    Content EMPTY =
            new Content() {
                @Override
                public long length() {
                    return 0;
                }

                @Override
                public void writeTo(OutputStream out) {}
            };

    /** Returns how many bytes {@link #writeTo} writes. */
    long length();

    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
}
