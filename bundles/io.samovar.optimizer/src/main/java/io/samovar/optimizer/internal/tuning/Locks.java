package io.samovar.optimizer.internal.tuning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Says which knobs must be left alone, and why. What somebody said at run time beats the tuner's
 * configuration, which beats that the value itself was set by the operator. Used by one thread.
 */
final class Locks {
    private final Function<List<String>, String> operator;
    private final Map<String, Boolean> said = new HashMap<>();

    /**
     * @param operator says in words who has set a value explicitly by one of these sources; empty =
     *     nobody
     */
    Locks(Function<List<String>, String> operator) {
        this.operator = operator;
    }

    /** Takes note of what somebody says about a knob. */
    void say(String knob, boolean locked) {
        said.put(knob, locked);
    }

    /** Returns why a knob must be left alone; empty if it need not. */
    String why(String knob, List<String> sources, TunerPlan plan) {
        Boolean word = said.get(knob);
        if (word != null) {
            return word ? "somebody has locked it" : "";
        }
        if (plan.locked().contains(knob)) {
            return "locked in io.samovar.tuner is its name";
        }
        return plan.bounds().containsKey(knob) ? "" : operator.apply(sources);
    }
}
