package io.samovar.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;

/** Keeps the levels of loggers as a file says, also when it changes. */
final class LogLevels implements Runnable {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final LoggerContext context;
    private final Path file;
    private final Set<String> named = new HashSet<>();
    private FileTime read;

    LogLevels(LoggerContext context, Path file) {
        this.context = context;
        this.file = file;
    }

    /** Looks whether the file has changed since the last look, and does what it says now. */
    @Override
    public synchronized void run() {
        FileTime now = modified();
        if (!now.equals(read)) {
            boolean again = read != null;
            read = now;
            apply();
            if (again) {
                root().info("{}: log levels are read anew", file);
            }
        }
    }

    private void apply() {
        Properties levels = new Properties();
        if (!read.equals(NEVER)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                levels.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                root().warn("{}: cannot be read: {}", file, e.getMessage());
                return;
            }
        }
        Set<String> before = new HashSet<>(named);
        for (String name : levels.stringPropertyNames()) {
            before.remove(name);
            set(name, levels.getProperty(name).strip());
        }
        // a logger that is not named any more is as loud as the one above it
        for (String name : before) {
            named.remove(name);
            Logger logger = context.getLogger(name);
            logger.setLevel(logger == root() ? Level.INFO : null);
        }
    }

    private void set(String name, String value) {
        Level level = Level.toLevel(value, null);
        if (level == null) {
            root().warn(
                            "{}: {} = {}: allowed is ERROR, WARN, INFO, DEBUG, TRACE or OFF",
                            file,
                            name,
                            value);
            return;
        }
        named.add(name);
        context.getLogger(name).setLevel(level);
    }

    private Logger root() {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private FileTime modified() {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : NEVER;
        } catch (IOException e) {
            return NEVER;
        }
    }
}
