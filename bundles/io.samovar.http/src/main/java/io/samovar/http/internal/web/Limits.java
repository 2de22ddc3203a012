package io.samovar.http.internal.web;

/**
 * What a client may ask for.
 *
 * @param bodyBytes how large a body may be, also after expansion into tensors
 * @param uploadBytes how large an uploaded bundle may be
 * @param answerBytes how large an answer may be
 */
public record Limits(long bodyBytes, long uploadBytes, int answerBytes) {
    public Limits {
        require("bodyBytes", bodyBytes);
        require("uploadBytes", uploadBytes);
        require("answerBytes", answerBytes);
    }

    private static void require(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + "; accepted: 1 or more");
        }
    }
}
