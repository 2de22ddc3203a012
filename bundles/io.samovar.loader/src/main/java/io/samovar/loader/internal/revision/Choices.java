package io.samovar.loader.internal.revision;

import io.samovar.loader.internal.PropertiesFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Remembers across restarts which version of each model was chosen. */
public final class Choices {
    private static final String ACTIVE = "active.";
    private static final String PREVIOUS = "previous.";
    private static final String EARLIER = "earlier.";
    private static final String KNOWN = "known.";
    private static final String SEPARATOR = ",";

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
                                        Optional.ofNullable(chosen.getProperty(PREVIOUS + model)),
                                        Optional.ofNullable(chosen.getProperty(EARLIER + model)),
                                        known(model, active)));
    }

    private Set<String> known(String model, String active) {
        String versions = chosen.getProperty(KNOWN + model, active);
        return Set.copyOf(List.of(versions.split(SEPARATOR, -1)));
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
        next.remove(EARLIER + model);
        choice.earlier().ifPresent(version -> next.setProperty(EARLIER + model, version));
        next.setProperty(KNOWN + model, String.join(SEPARATOR, new TreeSet<>(choice.known())));
        file.write(next);
        chosen.clear();
        chosen.putAll(next);
    }
}
