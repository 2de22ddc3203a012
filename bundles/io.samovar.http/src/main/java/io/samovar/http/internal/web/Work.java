package io.samovar.http.internal.web;

import io.samovar.api.model.RequestOptions;
import java.io.IOException;

/**
 * What a request wants of a model, read and checked; running it may take long.
 *
 * @param model the model it takes a place of; empty = the default one
 * @param options how urgent it is
 * @param task does it
 */
public record Work(String model, RequestOptions options, Task task) {
    /** The part that takes long. */
    @FunctionalInterface
    public interface Task {
        /** Answers. */
        Response run() throws IOException;
    }
}
