package io.samovar.loader.internal.revision;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers across restarts which version of each model was chosen. The file is replaced as a
 * whole, so that after a crash it holds either the choice before or the one after.
 */
public final class Choices {
    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);
    private static final String ACTIVE = "active.";
    private static final String PREVIOUS = "previous.";

    private final Path file;
    private final Properties chosen = new Properties();

    /** Reads the choices made earlier, if any; a damaged file is as good as none. */
    public Choices(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                chosen.load(in);
            } catch (IOException | IllegalArgumentException e) {
                chosen.clear();
                LOG.warn("{} cannot be read; the newest versions will be active", file, e);
            }
        }
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
        write(next);
        chosen.clear();
        chosen.putAll(next);
    }

    private void write(Properties next) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            next.store(out, "the chosen version of each model; written by the loader");
        }
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
