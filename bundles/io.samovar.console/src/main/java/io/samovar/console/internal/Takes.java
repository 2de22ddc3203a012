package io.samovar.console.internal;

/** What each command takes besides the flag {@code --json}, in the shell's help and in our own. */
final class Takes {
    static final String NOTHING = "";
    static final String MODEL = "NAME";
    static final String MODEL_AND_MAYBE_VERSION = "NAME [VERSION]";
    static final String LOAD = "NAME [VERSION] [--keep-alive 10m|forever|default]";
    static final String SWAP = "NAME VERSION [--force]";
    static final String LABEL = "NAME [LABEL VERSION|none]";
    static final String CANARY = "NAME VERSION PERCENT";
    static final String STRATEGY =
            "[lazy|eager|hybrid|manual] | NAME lazy|eager|hybrid|manual|default";
    static final String BUNDLE = "PATH|URL";
    static final String TEXTS = "TEXT... [--model NAME]";
    static final String TWO_TEXTS = "TEXT TEXT [--model NAME]";
    static final String QUERY = "QUERY DOCUMENT... [--file FILE] [--top N] [--model NAME]";
    static final String ENTRY = "REGION KEY [--scope SCOPE]";
    static final String PATTERN = "REGION PATTERN";
    static final String MAYBE_REGION = "[REGION]";
    static final String FOLDER = "FOLDER [--threshold 0.9] [--limit 20] [--model NAME]";

    static final String PART = "[PART|SETTING]";
    static final String PROFILE = "[PROFILE [--plan]]";
    static final String MAYBE_PROFILE = "[PROFILE]";
    static final String METRICS = "[PREFIX] [--watch SECONDS]";
    static final String HEALTH = "[--watch SECONDS]";
    static final String WATCHED = "[--watch SECONDS]";
    static final String ALERTS =
            "[rules] | [set NAME METRIC OPERATOR THRESHOLD] [--statistic value] [--for 30]"
                    + " [--hysteresis 0] [--severity warning] | [remove NAME] [--watch SECONDS]";
    static final String TASK = "NAME";
    static final String KNOB = "KNOB";
    static final String MAYBE_KNOB = "[KNOB]";
    static final String EXPECTED = "[--limit 20]";

    private Takes() {}
}
