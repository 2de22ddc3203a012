package io.samovar.optimizer.internal;

import io.samovar.api.optimization.Setting;
import io.samovar.configs.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts together every setting of every part with where its value comes from. */
final class SettingsReport {
    private static final String ENVIRONMENT = "environment";
    private static final String HIDDEN = "(hidden)";
    private static final String DEFAULT_PROFILE = "development";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    private final Descriptions descriptions;
    private final Configurations configurations;
    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> framework;

    /**
     * @param environment the process's own variables
     * @param framework what the launcher made of them
     */
    SettingsReport(
            Descriptions descriptions,
            Configurations configurations,
            UnaryOperator<String> environment,
            UnaryOperator<String> framework) {
        this.descriptions = descriptions;
        this.configurations = configurations;
        this.environment = environment;
        this.framework = framework;
    }

    /** Returns all settings, by part and key. */
    List<Setting> settings(Values values) {
        List<Setting> settings = new ArrayList<>();
        for (Variable variable : Variable.values()) {
            settings.add(variable(variable, values));
        }
        Map<String, Map<String, Description>> all = descriptions.byPid();
        Map<String, Map<String, Description>> unconfigured = new TreeMap<>(all);
        for (Map.Entry<String, Configuration> configured : configured().entrySet()) {
            String pid = configured.getKey();
            unconfigured.remove(pid);
            Map<String, Description> known = all.getOrDefault(factory(pid), Map.of());
            if (pid.startsWith("io.samovar.") || !known.isEmpty()) {
                settings.addAll(part(pid, known, configured.getValue(), values));
            }
        }
        unconfigured.forEach(
                (pid, known) -> settings.addAll(part(pid, known, Configuration.NONE, values)));
        settings.sort(
                Comparator.comparing((Setting setting) -> !setting.pid().equals(ENVIRONMENT))
                        .thenComparing(Setting::pid)
                        .thenComparing(Setting::key));
        return settings;
    }

    private Map<String, Configuration> configured() {
        try {
            return configurations.byPid();
        } catch (IOException e) {
            throw new IllegalStateException("the configuration cannot be read", e);
        }
    }

    private Setting variable(Variable variable, Values values) {
        String key = variable.key();
        String own = environment.apply(key);
        if (variable.isSecret()) {
            boolean given = own != null && !own.isBlank();
            return new Setting(
                    ENVIRONMENT,
                    key,
                    given ? HIDDEN : null,
                    given ? Setting.Origin.ENVIRONMENT : Setting.Origin.DEFAULT,
                    given ? "the environment" : "not set",
                    null,
                    variable.allowed());
        }
        if (variable == Variable.ENVIRONMENT) {
            return profile(values.profile(), own);
        }
        String byProfile = values.byProfile().get(key);
        if (values.own().containsKey(key)) {
            return new Setting(
                    ENVIRONMENT,
                    key,
                    values.own().get(key),
                    Setting.Origin.ENVIRONMENT,
                    "the environment",
                    byProfile,
                    variable.allowed());
        }
        if (byProfile != null) {
            return new Setting(
                    ENVIRONMENT,
                    key,
                    byProfile,
                    Setting.Origin.PROFILE,
                    "profile " + values.profile(),
                    byProfile,
                    variable.allowed());
        }
        return new Setting(
                ENVIRONMENT,
                key,
                framework.apply(key),
                Setting.Origin.DEFAULT,
                "not set",
                null,
                variable.allowed());
    }

    private static Setting profile(String inForce, String own) {
        Setting.Origin origin = Setting.Origin.CONFIGURATION;
        if (inForce.equals(own)) {
            origin = Setting.Origin.ENVIRONMENT;
        } else if (own == null && inForce.equals(DEFAULT_PROFILE)) {
            origin = Setting.Origin.DEFAULT;
        }
        return new Setting(
                ENVIRONMENT,
                Variable.ENVIRONMENT.key(),
                inForce,
                origin,
                "the profile in force",
                DEFAULT_PROFILE,
                Variable.ENVIRONMENT.allowed());
    }

    private List<Setting> part(
            String pid,
            Map<String, Description> known,
            Configuration configuration,
            Values values) {
        List<Setting> settings = new ArrayList<>();
        for (Description description : known.values()) {
            settings.add(
                    bound(pid, description, configuration, values)
                            .orElseGet(() -> configured(pid, description, configuration)));
        }
        configuration
                .values()
                .forEach(
                        (key, value) -> {
                            if (!known.containsKey(key)) {
                                settings.add(unknown(pid, key, value, configuration.source()));
                            }
                        });
        return settings;
    }

    private static Setting configured(
            String pid, Description description, Configuration configuration) {
        String value = configuration.values().get(description.key());
        String shown = value == null ? description.defaultValue() : value;
        return new Setting(
                pid,
                description.key(),
                isNumber(description.defaultValue()) ? shown : shown(description.key(), shown),
                value == null ? Setting.Origin.DEFAULT : Setting.Origin.CONFIGURATION,
                value == null ? "default" : configuration.source(),
                description.defaultValue(),
                description.text());
    }

    // a setting that a variable decides: because the process was started with it, or because
    // nothing was configured and the profile has it
    private Optional<Setting> bound(
            String pid, Description description, Configuration configuration, Values values) {
        List<String> variables =
                Bound.of(pid).stream()
                        .filter(bound -> bound.key().equals(description.key()))
                        .flatMap(bound -> bound.variables().stream())
                        .toList();
        boolean own =
                variables.stream()
                        .filter(values.own()::containsKey)
                        .anyMatch(variable -> environment.apply(variable) != null);
        if (!own && configuration.values().containsKey(description.key())) {
            return Optional.empty();
        }
        List<String> deciding =
                variables.stream().filter(variable -> values.value(variable).isPresent()).toList();
        if (deciding.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Setting(
                        pid,
                        description.key(),
                        deciding.stream()
                                .map(variable -> said(variable, values, variables.size() > 1))
                                .collect(Collectors.joining(", ")),
                        own ? Setting.Origin.ENVIRONMENT : Setting.Origin.PROFILE,
                        String.join(", ", deciding)
                                + (own ? " of the environment" : " of profile " + values.profile()),
                        description.defaultValue(),
                        description.text()));
    }

    private static String said(String variable, Values values, boolean named) {
        return (named ? variable + "=" : "") + values.value(variable).orElseThrow();
    }

    private static Setting unknown(String pid, String key, String value, String source) {
        return new Setting(
                pid,
                key,
                shown(key, value),
                Setting.Origin.CONFIGURATION,
                source,
                null,
                "no such setting: it has no effect");
    }

    /** A limit such as {@code max.run.tokens} is no secret, whatever its name. */
    private static boolean isNumber(String defaultValue) {
        return defaultValue != null && NUMBER.matcher(defaultValue).matches();
    }

    private static String shown(String key, String value) {
        String name = key.toLowerCase(Locale.ROOT);
        boolean secret =
                name.contains("token") || name.contains("password") || name.contains("secret");
        return secret && value != null && !value.isEmpty() ? HIDDEN : value;
    }

    private static String factory(String pid) {
        int end = pid.indexOf('~');
        return end < 0 ? pid : pid.substring(0, end);
    }
}
