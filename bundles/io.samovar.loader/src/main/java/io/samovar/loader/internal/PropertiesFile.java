package io.samovar.loader.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file that is replaced as a whole, so that after a crash it holds either what was written
 * before or what was written last.
 */
public final class PropertiesFile {
    private static final Logger LOG = LoggerFactory.getLogger(PropertiesFile.class);

    private final Path file;
    private final String title;

    /**
     * @param title what to say of the file in its first line
     */
    public PropertiesFile(Path file, String title) {
        this.file = file;
        this.title = title;
    }

    /** Returns the content; nothing if the file does not exist or is damaged. */
    public Properties read() {
        Properties content = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                content.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be read and counts as empty", file, e);
                return new Properties();
            }
        }
        return content;
    }

    /**
     * Replaces the content.
     *
     * @throws IOException if it cannot be written; then the file is as it was
     */
    public synchronized void write(Properties content) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            content.store(out, title);
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
