package io.samovar.http.internal.web;

import java.io.IOException;

/** Answers requests that ask a model: reading is one thing, asking is another. */
public interface ModelHandler extends Handler {
    /**
     * Reads and checks a request.
     *
     * @throws Problem if it is wrong
     */
    Work prepare(Call call) throws IOException;

    @Override
    default Response handle(Call call) throws IOException {
        return prepare(call).task().run();
    }
}
