package io.samovar.api.loading;

/**
 * A version that gets a share of the traffic while another one is active.
 *
 * @param version the version on trial
 * @param percent its share of the requests, 1 to 99
 */
public record Canary(String version, int percent) {
    public Canary {
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException("percent: %d; accepted: 1 to 99".formatted(percent));
        }
    }
}
