package io.samovar.karaf.internal;

import io.samovar.configs.TokenDigest;
import io.samovar.configs.Variable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts ask their surroundings for, in Karaf's terms. */
final class Surroundings {
    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

    /** The digest of nothing that anybody knows. */
    private static final String NOBODY = "sha256:" + "0".repeat(64);

    private static final String LOOPBACK = "127.0.0.1";

    private final UnaryOperator<String> properties;
    private final Map<String, String> environment;

    Surroundings(UnaryOperator<String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** Returns the properties as the launcher would give them. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        path("samovar.home", Optional.empty(), "karaf.base", "samovar", values);
        path("samovar.data", variable(Variable.DATA), "karaf.data", "samovar", values);
        path("samovar.deploy", variable(Variable.DEPLOY), "karaf.base", "deploy", values);
        path("samovar.logs", variable(Variable.LOGS), "karaf.log", "", values);
        // the web server begins with this before it is told its configuration: never on all
        // addresses
        values.put("org.apache.felix.http.host", variable(Variable.HTTP_HOST).orElse(LOOPBACK));
        variable(Variable.TOKEN)
                .ifPresent(token -> values.put("samovar.token", TokenDigest.of(token)));
        variable(Variable.INSECURE).ifPresent(value -> values.put("samovar.insecure", value));
        return values;
    }

    private void path(
            String name,
            Optional<String> said,
            String karaf,
            String below,
            Map<String, String> values) {
        Optional<String> own =
                Optional.ofNullable(properties.apply(karaf))
                        .map(root -> Path.of(root).resolve(below).toString());
        said.or(() -> own)
                .map(path -> Path.of(path).toAbsolutePath().normalize().toString())
                .ifPresent(path -> values.put(name, path));
    }

    private Optional<String> variable(Variable variable) {
        String value = environment.get(variable.key());
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (!variable.accepts(value.strip())) {
            String refusal =
                    "%s=%s: allowed is %s"
                            .formatted(variable.key(), variable.show(value), variable.allowed());
            if (variable.isSecret()) {
                // left out, it would let everybody in
                LOG.error("{}; nobody is let in by it", refusal);
                return Optional.of(NOBODY);
            }
            LOG.error("{}; it is left out", refusal);
            return Optional.empty();
        }
        return Optional.of(value.strip());
    }
}
