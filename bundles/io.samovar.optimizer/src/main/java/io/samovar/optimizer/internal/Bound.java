package io.samovar.optimizer.internal;

import io.samovar.configs.Variable;
import java.util.Arrays;
import java.util.List;

/**
 * A setting of a part that says the same as variables do, and without which the part asks them.
 *
 * @param pid the part
 * @param key the setting's name
 * @param variables the names of the variables
 */
record Bound(String pid, String key, List<String> variables) {
    private static final List<Bound> ALL =
            List.of(
                    of("io.samovar.cache", "memory.limit.mb", Variable.CACHE_MEMORY_LIMIT_MB),
                    of("io.samovar.cache", "enabled", Variable.ENABLE_INTELLIGENT_CACHE),
                    of("io.samovar.loader", "memory.limit.mb", Variable.MODEL_MEMORY_LIMIT_MB),
                    of(
                            "io.samovar.loader",
                            "strategy",
                            Variable.LAZY_LOADING_ENABLED,
                            Variable.PRELOAD_MODELS),
                    of("io.samovar.preloader", "max.concurrent", Variable.PRELOAD_MAX_CONCURRENT),
                    of("io.samovar.preloader", "forecast", Variable.ENABLE_BACKGROUND_PRELOADING),
                    of("io.samovar.monitor", "enabled", Variable.ENABLE_PERFORMANCE_MONITORING),
                    of("io.samovar.tuner", "enabled", Variable.AUTO_TUNING_ENABLED));

    private static Bound of(String pid, String key, Variable... variables) {
        return new Bound(pid, key, Arrays.stream(variables).map(Variable::key).toList());
    }

    /** Returns the settings of a part that say what variables say, too. */
    static List<Bound> of(String pid) {
        return ALL.stream().filter(bound -> bound.pid().equals(pid)).toList();
    }

    /** Returns the parts with such settings. */
    static List<String> pids() {
        return ALL.stream().map(Bound::pid).distinct().toList();
    }
}
