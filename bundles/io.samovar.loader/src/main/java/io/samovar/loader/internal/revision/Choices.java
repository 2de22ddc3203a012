package io.samovar.loader.internal.revision;

import io.samovar.loader.internal.PropertiesFile;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** Remembers across restarts which version of each model was chosen. */
public final class Choices {
    private static final String ACTIVE = "active.";
    private static final String PREVIOUS = "previous.";

    private final PropertiesFile file;
    private final Properties chosen;

    /** Reads the choices made earlier, if any; without them the newest versions are active. */
    public Choices(PropertiesFile file) {
        this.file = file;
        this.chosen = file.read();
    }

    synchronized Optional<Choice> of(String model) {
        return Optional.ofNullable(chosen.getProperty(ACTIVE + model))
                .map(
                        active ->
                                new Choice(
                                        active,
                                        Optional.ofNullable(chosen.getProperty(PREVIOUS + model))));
    }

    /**
     * Records a choice.
     *
     * @throws IOException if it cannot be written; then the choice before is still recorded
     */
    synchronized void record(String model, Choice choice) throws IOException {
        Properties next = new Properties();
        next.putAll(chosen);
        next.setProperty(ACTIVE + model, choice.active());
        next.remove(PREVIOUS + model);
        choice.previous().ifPresent(version -> next.setProperty(PREVIOUS + model, version));
        file.write(next);
        chosen.clear();
        chosen.putAll(next);
    }
}
