package io.samovar.launcher;

import io.samovar.configs.Profiles;
import io.samovar.configs.Variable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes settings of the command line, the environment and the profile; in this precedence. */
final class SettingsReader {
    private static final String DEFAULT_PROFILE = "development";
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "8080";

    // spelled out so that the usual start asks no name service
    private static final Set<String> LOOPBACK = Set.of(DEFAULT_HOST, "::1", "localhost");

    private final Path home;
    private final Map<String, String> environment;
    private final Map<String, Arguments.Option> overrides;
    private final List<String> problems = new ArrayList<>();
    private final Map<Variable, String> given = new EnumMap<>(Variable.class);

    SettingsReader(
            Path home, Map<String, String> environment, Map<String, Arguments.Option> overrides) {
        this.home = home.toAbsolutePath().normalize();
        this.environment = environment;
        this.overrides = overrides;
    }

    /**
     * Reads and checks everything.
     *
     * @throws LaunchException naming everything that is wrong, one line each
     */
    Settings read() throws LaunchException {
        for (Variable variable : Variable.values()) {
            collect(variable);
        }
        String profile = given.getOrDefault(Variable.ENVIRONMENT, DEFAULT_PROFILE);
        Map<String, String> values = new TreeMap<>(profile(profile));
        given.forEach((variable, value) -> values.put(variable.key(), value));
        values.put(Variable.ENVIRONMENT.key(), profile);

        String host = values.getOrDefault(Variable.HTTP_HOST.key(), DEFAULT_HOST);
        String port = values.getOrDefault(Variable.HTTP_PORT.key(), DEFAULT_PORT);
        Optional<String> token = Optional.ofNullable(values.remove(Variable.TOKEN.key()));
        values.remove(Variable.TLS_PASSWORD.key());
        Optional<Tls> tls = tls();
        boolean insecure = Boolean.parseBoolean(values.get(Variable.INSECURE.key()));
        checkExposure(host, token, tls.isPresent() || insecure);
        Path data = writable(Variable.DATA, "data");
        Path logs = writable(Variable.LOGS, "logs");
        Path deploy = directory(Variable.DEPLOY, "deploy");
        if (!problems.isEmpty()) {
            throw LaunchException.misuse(problems);
        }
        return new Settings(
                home,
                data,
                logs,
                deploy,
                profile,
                host,
                Integer.parseInt(port),
                token,
                tls,
                insecure,
                values);
    }

    private void collect(Variable variable) {
        String value = value(variable);
        if (value == null) {
            return;
        }
        if (variable.accepts(value)) {
            given.put(variable, value);
        } else {
            refuse(variable, value, "allowed is " + variable.allowed());
        }
    }

    private String value(Variable variable) {
        Arguments.Option override = overrides.get(variable.key());
        if (override != null) {
            return override.value().strip();
        }
        String value = environment.get(variable.key());
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void refuse(Variable variable, String value, String why) {
        Arguments.Option override = overrides.get(variable.key());
        String place = override == null ? variable.key() + "=" : override.option() + " ";
        problems.add("%s%s: %s".formatted(place, variable.show(value), why));
    }

    private Map<String, String> profile(String name) {
        Profiles profiles = new Profiles(home.resolve("configs"));
        return profiles.read(name, problems)
                .orElseGet(
                        () -> {
                            refuse(
                                    Variable.ENVIRONMENT,
                                    name,
                                    "no such profile; allowed are %s (%s)"
                                            .formatted(
                                                    String.join(", ", profiles.names()),
                                                    profiles.place()));
                            return Map.of();
                        });
    }

    private Optional<Tls> tls() {
        String keystore = given.get(Variable.TLS_KEYSTORE);
        if (keystore == null) {
            return Optional.empty();
        }
        String password = given.get(Variable.TLS_PASSWORD);
        if (password == null) {
            refuse(Variable.TLS_KEYSTORE, keystore, "SAMOVAR_TLS_PASSWORD must be set as well");
            return Optional.empty();
        }
        Tls tls = new Tls(Path.of(keystore).toAbsolutePath().normalize(), password);
        String fault = tls.fault();
        if (fault != null) {
            refuse(
                    Variable.TLS_KEYSTORE,
                    keystore,
                    fault + "; allowed is a PKCS#12 file with a key and its certificate");
        }
        return Optional.of(tls);
    }

    private void checkExposure(String host, Optional<String> token, boolean safeLine) {
        if (LOOPBACK.contains(host)) {
            return;
        }
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
            if (token.isEmpty()) {
                refuse(
                        Variable.HTTP_HOST,
                        host,
                        "other machines could reach it, so SAMOVAR_TOKEN must be set as well;"
                                + " without a token only 127.0.0.1, ::1 and localhost are allowed");
            } else if (!safeLine) {
                refuse(
                        Variable.HTTP_HOST,
                        host,
                        "other machines could listen to the line, so SAMOVAR_TLS_KEYSTORE must be"
                                + " set as well; or SAMOVAR_INSECURE=true, if something else"
                                + " protects it");
            }
        } catch (UnknownHostException e) {
            refuse(Variable.HTTP_HOST, host, "unknown; allowed is " + Variable.HTTP_HOST.allowed());
        }
    }

    private Path directory(Variable variable, String fallback) {
        return Path.of(given.getOrDefault(variable, home.resolve(fallback).toString()))
                .toAbsolutePath()
                .normalize();
    }

    private Path writable(Variable variable, String fallback) {
        Path directory = directory(variable, fallback);
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                refuse(variable, directory.toString(), "allowed is " + variable.allowed());
            }
        } catch (IOException e) {
            refuse(
                    variable,
                    directory.toString(),
                    "cannot be created (%s); allowed is %s".formatted(e, variable.allowed()));
        }
        return directory;
    }
}
