package io.samovar.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/** The environment profiles: one {@code NAME.cfg} each in {@code configs/}. */
final class Profiles {
    private static final String SUFFIX = ".cfg";

    private final Path directory;

    Profiles(Path directory) {
        this.directory = directory;
    }

    /** Returns the names of all profiles, sorted; empty if the directory cannot be read. */
    List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return List.copyOf(names);
    }

    /**
     * Reads a profile.
     *
     * @param problems gets a line for each value that is wrong
     * @return its values by variable; empty if there is no such profile
     */
    Optional<Map<String, String>> read(String name, List<String> problems) {
        Path file = directory.resolve(name + SUFFIX);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
        Map<String, String> values = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            check(file, key, value, problems);
            values.put(key, value);
        }
        return Optional.of(values);
    }

    private static void check(Path file, String key, String value, List<String> problems) {
        for (Variable variable : Variable.values()) {
            if (variable.key().equals(key)) {
                if (!variable.accepts(value)) {
                    problems.add(
                            "%s: %s=%s: allowed is %s"
                                    .formatted(
                                            file, key, variable.show(value), variable.allowed()));
                }
                return;
            }
        }
        problems.add("%s: %s: no such setting; docs/running.md lists them".formatted(file, key));
    }
}
