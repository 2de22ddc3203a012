package io.samovar.optimizer.internal;

/** A part that can be switched off, in the order in which they are taken down. */
enum Part {
    TUNER("AUTO_TUNING_ENABLED"),
    PRELOADER("ENABLE_BACKGROUND_PRELOADING"),
    CACHE("ENABLE_INTELLIGENT_CACHE"),
    MONITOR("ENABLE_PERFORMANCE_MONITORING");

    private final String variable;

    Part(String variable) {
        this.variable = variable;
    }

    /** Returns the name of the variable that switches it. */
    String variable() {
        return variable;
    }
}
