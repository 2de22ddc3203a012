package io.samovar.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the runtime is started with, checked.
 *
 * @param home the directory of the distribution, absolute
 * @param data where everything is kept that must survive a restart, absolute
 * @param logs where the logs are written, absolute
 * @param deploy where model bundles are dropped, absolute
 * @param profile the name of the environment profile
 * @param host the address that HTTP listens on
 * @param port its port; 0 = any free one
 * @param token what callers must present; empty = nobody is asked
 * @param tls what HTTPS is served with; empty = plain HTTP
 * @param insecure whether other machines may ask over plain HTTP
 * @param values all variables that have a value, from the environment or else from the profile;
 *     without secrets
 */
record Settings(
        Path home,
        Path data,
        Path logs,
        Path deploy,
        String profile,
        String host,
        int port,
        Optional<String> token,
        Optional<Tls> tls,
        boolean insecure,
        Map<String, String> values) {
    Settings {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Settings[home=%s, data=%s, profile=%s, host=%s, port=%d]"
                .formatted(home, data, profile, host, port);
    }
}
