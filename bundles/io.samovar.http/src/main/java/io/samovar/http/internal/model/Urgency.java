package io.samovar.http.internal.model;

import io.samovar.api.model.RequestOptions;
import io.samovar.http.internal.web.Call;
import io.samovar.http.internal.web.Problem;
import java.time.Duration;
import java.util.Optional;

/** Reads how urgent a request is, from headers that every protocol can carry. */
public final class Urgency {
    private static final String TIMEOUT = "x-samovar-timeout-ms";
    private static final String PRIORITY = "x-samovar-priority";
    private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

    private Urgency() {}

    /**
     * Returns what the headers say.
     *
     * @throws Problem if one of them makes no sense
     */
    public static RequestOptions of(Call call) {
        return of(call, RequestOptions.DEFAULT);
    }

    /**
     * Returns what the headers say, and where they say nothing, what the body says.
     *
     * @throws Problem if one of them makes no sense
     */
    public static RequestOptions of(Call call, RequestOptions body) {
        String timeout = call.header(TIMEOUT);
        String priority = call.header(PRIORITY);
        if (timeout == null && priority == null) {
            return body;
        }
        return new RequestOptions(
                timeout == null
                        ? body.timeout()
                        : Optional.of(Duration.ofMillis(number(TIMEOUT, timeout, LONGEST_MILLIS))),
                priority == null ? body.priority() : (int) number(PRIORITY, priority, 10));
    }

    private static long number(String header, String value, long most) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw Problem.badRequest(
                header + ": " + Problem.quote(value) + "; accepted: a whole number, 1 to " + most);
    }
}
