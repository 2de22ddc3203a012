package io.samovar.configs;

import java.util.Arrays;
import java.util.Optional;

/** An environment variable of the runtime; docs/running.md describes them. */
public enum Variable {
    ENVIRONMENT("ENVIRONMENT", Rule.PROFILE),
    FAST_STARTUP("FAST_STARTUP", Rule.FLAG),
    LAZY_LOADING_ENABLED("LAZY_LOADING_ENABLED", Rule.FLAG),
    PRELOAD_MODELS("PRELOAD_MODELS", Rule.FLAG),
    CACHE_MEMORY_LIMIT_MB("CACHE_MEMORY_LIMIT_MB", Rule.MEGABYTES),
    PRELOAD_MAX_CONCURRENT("PRELOAD_MAX_CONCURRENT", Rule.TASKS),
    ENABLE_INTELLIGENT_CACHE("ENABLE_INTELLIGENT_CACHE", Rule.FLAG),
    ENABLE_BACKGROUND_PRELOADING("ENABLE_BACKGROUND_PRELOADING", Rule.FLAG),
    ENABLE_PERFORMANCE_MONITORING("ENABLE_PERFORMANCE_MONITORING", Rule.FLAG),
    AUTO_TUNING_ENABLED("AUTO_TUNING_ENABLED", Rule.FLAG),
    MODEL_MEMORY_LIMIT_MB("MODEL_MEMORY_LIMIT_MB", Rule.MEGABYTES),
    HTTP_PORT("SAMOVAR_HTTP_PORT", Rule.PORT),
    HTTP_HOST("SAMOVAR_HTTP_HOST", Rule.HOST),
    TOKEN("SAMOVAR_TOKEN", Rule.SECRET),
    INSECURE("SAMOVAR_INSECURE", Rule.FLAG),
    TLS_KEYSTORE("SAMOVAR_TLS_KEYSTORE", Rule.FILE),
    TLS_PASSWORD("SAMOVAR_TLS_PASSWORD", Rule.PASSWORD),
    DATA("SAMOVAR_DATA", Rule.DIRECTORY),
    LOGS("SAMOVAR_LOGS", Rule.DIRECTORY),
    DEPLOY("SAMOVAR_DEPLOY", Rule.DIRECTORY);

    private final String key;
    private final Rule rule;

    Variable(String key, Rule rule) {
        this.key = key;
        this.rule = rule;
    }

    /** Returns the name in the environment and in profiles. */
    public String key() {
        return key;
    }

    /** Returns what is allowed, in words. */
    public String allowed() {
        return rule.allowed();
    }

    /** Returns whether a value is allowed. */
    public boolean accepts(String value) {
        return rule.accepts(value);
    }

    /** Returns the value as it may appear in a message: secrets never do. */
    public String show(String value) {
        return isSecret() ? "(%d characters)".formatted(value.length()) : value;
    }

    /** Returns whether the value must never be shown. */
    public boolean isSecret() {
        return rule == Rule.SECRET || rule == Rule.PASSWORD;
    }

    /** Returns the variable of that name. */
    public static Optional<Variable> of(String key) {
        return Arrays.stream(values()).filter(variable -> variable.key.equals(key)).findFirst();
    }
}
