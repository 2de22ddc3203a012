package io.samovar.http.internal.oip;

import io.samovar.http.internal.web.Response;

/** The answer to the question whether something is ready. */
final class Readiness {
    private static final String RETRY_SECONDS = "1";

    private Readiness() {}

    /**
     * Makes the answer.
     *
     * @param name the model that was asked for; null = the server
     * @param obstacle what is in the way; null = it is ready
     */
    static Response answer(String name, String obstacle) {
        boolean ready = obstacle == null;
        Response response =
                Response.json(
                        ready ? 200 : 503,
                        out -> {
                            out.beginObject();
                            if (name != null) {
                                out.name("name").value(name);
                            }
                            out.name("ready").value(ready);
                            if (!ready) {
                                out.name("error").value(obstacle);
                            }
                            out.endObject();
                        });
        return ready ? response : response.with("Retry-After", RETRY_SECONDS);
    }
}
