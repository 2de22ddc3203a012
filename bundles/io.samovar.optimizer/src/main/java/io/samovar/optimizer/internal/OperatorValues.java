package io.samovar.optimizer.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which values the operator has set explicitly: those are not ours to change. */
final class OperatorValues implements Function<List<String>, String> {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorValues.class);
    private static final Pattern SETTING = Pattern.compile("([^/=]+)/([^=]+)=(.*)");

    private final Configurations configurations;
    private final Predicate<String> ownVariable;

    /**
     * @param ownVariable whether the process was started with a value for a variable
     */
    OperatorValues(Configurations configurations, Predicate<String> ownVariable) {
        this.configurations = configurations;
        this.ownVariable = ownVariable;
    }

    /**
     * Says in words who has set a value.
     *
     * @param sources as in {@link io.samovar.api.tuning.Knob#SETTINGS}
     * @return empty if nobody has
     */
    @Override
    public String apply(List<String> sources) {
        Map<String, Configuration> configured = configured();
        for (String source : sources) {
            Matcher setting = SETTING.matcher(source);
            if (!setting.matches()) {
                if (ownVariable.test(source)) {
                    return "%s was given at the start".formatted(source);
                }
                continue;
            }
            Configuration configuration =
                    configured.getOrDefault(setting.group(1), Configuration.NONE);
            String value = configuration.values().get(setting.group(2));
            if (value != null && !value.isBlank() && !value.strip().equals(setting.group(3))) {
                return "%s = %s is set for %s"
                        .formatted(setting.group(2), value.strip(), setting.group(1));
            }
        }
        return "";
    }

    private Map<String, Configuration> configured() {
        try {
            return configurations.byPid();
        } catch (IOException e) {
            LOG.warn("the configuration cannot be read; what is set there is not known", e);
            return Map.of();
        }
    }
}
