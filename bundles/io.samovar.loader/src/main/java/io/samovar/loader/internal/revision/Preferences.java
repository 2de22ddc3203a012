package io.samovar.loader.internal.revision;

import io.samovar.api.loading.Canary;
import io.samovar.api.loading.LoadStrategy;
import io.samovar.loader.internal.PropertiesFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody has set for all models or one of them, remembered across restarts: strategy,
 * keep-alive, pin, canary and labels.
 */
public final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);
    private static final String DEFAULT_STRATEGY = "strategy";
    private static final String STRATEGY = "strategy.";
    private static final String PIN = "pin.";
    private static final String CANARY = "canary.";
    private static final String KEEP_ALIVE = "keepalive.";
    private static final String LABEL = "label.";

    private final PropertiesFile file;
    private final Properties set;

    /** Reads what was set earlier. */
    public Preferences(PropertiesFile file) {
        this.file = file;
        this.set = file.read();
    }

    synchronized Optional<LoadStrategy> defaultStrategy() {
        return strategyOf(DEFAULT_STRATEGY);
    }

    void defaultStrategy(LoadStrategy strategy) {
        put(DEFAULT_STRATEGY, Optional.of(strategy.name()));
    }

    synchronized Optional<LoadStrategy> strategy(String model) {
        return strategyOf(STRATEGY + model);
    }

    void strategy(String model, Optional<LoadStrategy> strategy) {
        put(STRATEGY + model, strategy.map(LoadStrategy::name));
    }

    /** Returns how long a model is to stay in memory unused; zero = for ever. */
    synchronized Optional<Duration> keepAlive(String model) {
        return Optional.ofNullable(set.getProperty(KEEP_ALIVE + model))
                .flatMap(Preferences::durationOf);
    }

    void keepAlive(String model, Optional<Duration> keepAlive) {
        put(KEEP_ALIVE + model, keepAlive.map(Duration::toString));
    }

    synchronized Optional<String> pin(String model) {
        return Optional.ofNullable(set.getProperty(PIN + model));
    }

    void pin(String model, Optional<String> version) {
        put(PIN + model, version);
    }

    synchronized Optional<Canary> canary(String model) {
        return Optional.ofNullable(set.getProperty(CANARY + model)).flatMap(Preferences::canaryOf);
    }

    void canary(String model, Optional<Canary> canary) {
        put(CANARY + model, canary.map(trial -> trial.version() + " " + trial.percent()));
    }

    /** Returns the labels of a model and the versions they stand for. */
    synchronized SortedMap<String, String> labels(String model) {
        String prefix = LABEL + model + ".";
        SortedMap<String, String> labels = new TreeMap<>();
        for (String key : set.stringPropertyNames()) {
            // names of models have dots, labels have none: what has one belongs to another model
            if (key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0) {
                labels.put(key.substring(prefix.length()), set.getProperty(key));
            }
        }
        return labels;
    }

    void label(String model, String label, Optional<String> version) {
        put(LABEL + model + "." + label, version);
    }

    private static Optional<Duration> durationOf(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            LOG.warn("a keep-alive of '{}' makes no sense and is forgotten", text, e);
            return Optional.empty();
        }
    }

    private static Optional<Canary> canaryOf(String text) {
        int space = text.lastIndexOf(' ');
        try {
            return Optional.of(
                    new Canary(
                            text.substring(0, Math.max(0, space)),
                            Integer.parseInt(text.substring(space + 1))));
        } catch (IllegalArgumentException e) {
            LOG.warn("a canary of '{}' makes no sense and is forgotten", text, e);
            return Optional.empty();
        }
    }

    private Optional<LoadStrategy> strategyOf(String key) {
        String name = set.getProperty(key);
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LoadStrategy.valueOf(name));
        } catch (IllegalArgumentException e) {
            LOG.warn("there is no strategy '{}'; it is forgotten", name, e);
            return Optional.empty();
        }
    }

    private synchronized void put(String key, Optional<String> value) {
        Properties next = new Properties();
        next.putAll(set);
        next.remove(key);
        value.ifPresent(text -> next.setProperty(key, text));
        try {
            file.write(next);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be recorded: %s".formatted(key, e.getMessage()), e);
        }
        set.clear();
        set.putAll(next);
    }
}
