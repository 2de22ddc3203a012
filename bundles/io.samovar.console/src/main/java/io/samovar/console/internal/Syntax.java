package io.samovar.console.internal;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each command is called. Each of them takes the flag {@code --json}, too. */
enum Syntax {
    MODEL_LIST("model:list", Takes.NOTHING, 0, 0, Does.MODEL_LIST),
    MODEL_INFO("model:info", Takes.MODEL, 1, 1, Does.MODEL_INFO),
    MODEL_LOAD("model:load", Takes.LOAD, 1, 2, Does.MODEL_LOAD),
    MODEL_UNLOAD("model:unload", Takes.MODEL_AND_MAYBE_VERSION, 1, 2, Does.MODEL_UNLOAD),
    MODEL_DEPLOY("model:deploy", Takes.BUNDLE, 1, 1, Does.MODEL_DEPLOY),
    MODEL_UNDEPLOY("model:undeploy", Takes.MODEL_AND_MAYBE_VERSION, 1, 2, Does.MODEL_UNDEPLOY),
    MODEL_SWAP("model:swap", Takes.SWAP, 2, 2, Does.MODEL_SWAP),
    MODEL_ROLLBACK("model:rollback", Takes.MODEL, 1, 1, Does.MODEL_ROLLBACK),
    MODEL_PIN("model:pin", Takes.MODEL_AND_MAYBE_VERSION, 1, 2, Does.MODEL_PIN),
    MODEL_UNPIN("model:unpin", Takes.MODEL, 1, 1, Does.MODEL_UNPIN),
    MODEL_CANARY("model:canary", Takes.CANARY, 3, 3, Does.MODEL_CANARY),
    MODEL_LABEL("model:label", Takes.LABEL, 1, 3, Does.MODEL_LABEL),
    MODEL_STRATEGY("model:strategy", Takes.STRATEGY, 0, 2, Does.MODEL_STRATEGY),
    MODEL_MEMORY("model:memory", Takes.NOTHING, 0, 0, Does.MODEL_MEMORY),
    MODEL_WHY("model:why", Takes.MODEL, 1, 1, Does.MODEL_WHY),
    SIMILARITY_EMBED("similarity:embed", Takes.TEXTS, 1, Syntax.MANY, Does.SIMILARITY_EMBED),
    SIMILARITY_COMPARE("similarity:compare", Takes.TWO_TEXTS, 2, 2, Does.SIMILARITY_COMPARE),
    SIMILARITY_RANK("similarity:rank", Takes.QUERY, 1, Syntax.MANY, Does.SIMILARITY_RANK),
    SIMILARITY_DUPLICATES("similarity:duplicates", Takes.FOLDER, 1, 1, Does.SIMILARITY_DUPLICATES),
    MONITOR_METRICS("monitor:metrics", Takes.METRICS, 0, 1, Does.MONITOR_METRICS),
    MONITOR_HEALTH("monitor:health", Takes.HEALTH, 0, 0, Does.MONITOR_HEALTH),
    MONITOR_ALERTS("monitor:alerts", Takes.ALERTS, 0, 5, Does.MONITOR_ALERTS),
    CACHE_STATS("cache:stats", Takes.NOTHING, 0, 0, Does.CACHE_STATS),
    CACHE_GET("cache:get", Takes.ENTRY, 2, 2, Does.CACHE_GET),
    CACHE_INVALIDATE("cache:invalidate", Takes.PATTERN, 2, 2, Does.CACHE_INVALIDATE),
    CACHE_CLEAR("cache:clear", Takes.MAYBE_REGION, 0, 1, Does.CACHE_CLEAR),
    PRELOAD_LIST("preload:list", Takes.NOTHING, 0, 0, Does.PRELOAD_LIST),
    PRELOAD_RUN("preload:run", Takes.TASK, 1, 1, Does.PRELOAD_RUN),
    PRELOAD_CANCEL("preload:cancel", Takes.TASK, 1, 1, Does.PRELOAD_CANCEL),
    PRELOAD_STATS("preload:stats", Takes.NOTHING, 0, 0, Does.PRELOAD_STATS),
    PRELOAD_FORECAST("preload:forecast", Takes.EXPECTED, 0, 0, Does.PRELOAD_FORECAST),
    TUNER_STATUS("tuner:status", Takes.WATCHED, 0, 0, Does.TUNER_STATUS),
    TUNER_LOG("tuner:log", Takes.EXPECTED, 0, 0, Does.TUNER_LOG),
    TUNER_REVERT("tuner:revert", Takes.MAYBE_KNOB, 0, 1, Does.TUNER_REVERT),
    TUNER_LOCK("tuner:lock", Takes.KNOB, 1, 1, Does.TUNER_LOCK),
    TUNER_UNLOCK("tuner:unlock", Takes.KNOB, 1, 1, Does.TUNER_UNLOCK),
    SAMOVAR_STATS("samovar:stats", Takes.WATCHED, 0, 0, Does.SAMOVAR_STATS),
    SAMOVAR_STATUS("samovar:status", Takes.NOTHING, 0, 0, Does.SAMOVAR_STATUS),
    SAMOVAR_CONFIG("samovar:config", Takes.PART, 0, 1, Does.SAMOVAR_CONFIG),
    SAMOVAR_PROFILE("samovar:profile", Takes.PROFILE, 0, 1, Does.SAMOVAR_PROFILE),
    SAMOVAR_INITIALIZE("samovar:initialize", Takes.MAYBE_PROFILE, 0, 1, Does.SAMOVAR_INITIALIZE),
    SAMOVAR_SHUTDOWN("samovar:shutdown", Takes.NOTHING, 0, 0, Does.SAMOVAR_SHUTDOWN),
    SAMOVAR_HELP("samovar:help", Takes.NOTHING, 0, 0, Does.SAMOVAR_HELP);

    static final String MODEL = "--model";
    static final String FILE = "--file";
    static final String TOP = "--top";
    static final String THRESHOLD = "--threshold";
    static final String LIMIT = "--limit";
    static final String SCOPE = "--scope";
    static final String JSON = "--json";
    static final String FORCE = "--force";
    static final String PLAN = "--plan";
    static final String KEEP_ALIVE = "--keep-alive";

    static final String WATCH = "--watch";
    static final String STATISTIC = "--statistic";
    static final String FOR = "--for";
    static final String HYSTERESIS = "--hysteresis";
    static final String SEVERITY = "--severity";

    private static final int MANY = Integer.MAX_VALUE;
    private static final Pattern OPTION = Pattern.compile("\\[(--[a-z-]+)");

    private final String command;
    private final String arguments;
    private final int least;
    private final int most;
    private final String does;

    Syntax(String command, String arguments, int least, int most, String does) {
        this.command = command;
        this.arguments = arguments;
        this.least = least;
        this.most = most;
        this.does = does;
    }

    String command() {
        return command;
    }

    String does() {
        return does;
    }

    /** Returns how many words it needs that belong to no option. */
    int least() {
        return least;
    }

    /** Returns how many words it takes that belong to no option. */
    int most() {
        return most;
    }

    /** Returns whether it takes an option with a value. */
    boolean takes(String option) {
        return !isFlag(option) && options().anyMatch(option::equals);
    }

    /** Returns whether it takes an option without a value. */
    boolean takesFlag(String option) {
        return isFlag(option) && options().anyMatch(option::equals);
    }

    private static boolean isFlag(String option) {
        return option.equals(JSON) || option.equals(FORCE) || option.equals(PLAN);
    }

    String usage() {
        return (command + " " + arguments).strip() + " [" + JSON + "]";
    }

    /** Returns a refusal that shows how it is done. */
    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(
                "%s: %s\nusage: %s".formatted(command, problem, usage()));
    }

    String optionNames() {
        return options().collect(Collectors.joining(", "));
    }

    private Stream<String> options() {
        return OPTION.matcher(usage()).results().map(match -> match.group(1));
    }
}
