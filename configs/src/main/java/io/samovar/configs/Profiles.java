package io.samovar.configs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The environment profiles: one {@code NAME.cfg} each in a folder, or those that come with this
 * class where there is no such folder. A profile may begin with another one, {@code extends =
 * production}, and say only what differs.
 */
public final class Profiles {
    private static final String SUFFIX = ".cfg";
    private static final String EXTENDS = "extends";
    private static final List<String> BUILT_IN = List.of("development", "production", "testing");

    private final Path directory;

    /**
     * Profiles of a folder.
     *
     * @param directory null = those that come with this class
     */
    public Profiles(Path directory) {
        this.directory = directory;
    }

    /** Returns the names of all profiles, sorted; empty if the folder cannot be read. */
    public List<String> names() {
        if (directory == null) {
            return BUILT_IN;
        }
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

    /** Returns where the profiles are, in words for a person. */
    public String place() {
        return directory == null ? "the built-in profiles" : "the files in " + directory;
    }

    /**
     * Reads a profile with those it extends.
     *
     * @param problems gets a line for each value that is wrong
     * @return its values by the names of variables; empty if there is no such profile
     */
    public Optional<Map<String, String>> read(String name, List<String> problems) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        return Optional.of(read(name, List.of(), problems));
    }

    private Map<String, String> read(String name, List<String> path, List<String> problems) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        Properties properties = properties(name, problems);
        Map<String, String> values = new TreeMap<>();
        String base = properties.getProperty(EXTENDS);
        if (base != null) {
            values.putAll(base(name, base.strip(), longer, problems));
        }
        properties.remove(EXTENDS);
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            if (check(name, key, value, problems)) {
                values.put(key, value);
            }
        }
        return values;
    }

    private Map<String, String> base(
            String name, String base, List<String> path, List<String> problems) {
        if (path.contains(base)) {
            problems.add(
                    "%s: extends=%s: profiles must not extend each other in a circle: %s -> %s"
                            .formatted(file(name), base, String.join(" -> ", path), base));
            return Map.of();
        }
        if (!names().contains(base)) {
            problems.add(
                    "%s: extends=%s: no such profile; allowed are %s (%s)"
                            .formatted(file(name), base, String.join(", ", names()), place()));
            return Map.of();
        }
        return read(base, path, problems);
    }

    private Properties properties(String name, List<String> problems) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("%s: cannot be read: %s".formatted(file(name), e.getMessage()));
        }
        return properties;
    }

    private InputStream open(String name) throws IOException {
        return directory == null
                ? Profiles.class.getResourceAsStream(name + SUFFIX)
                : Files.newInputStream(directory.resolve(name + SUFFIX));
    }

    private String file(String name) {
        return directory == null
                ? "built-in profile " + name
                : directory.resolve(name + SUFFIX).toString();
    }

    private boolean check(String name, String key, String value, List<String> problems) {
        Optional<Variable> variable = Variable.of(key);
        if (variable.isEmpty()) {
            problems.add(
                    "%s: %s: no such setting; docs/running.md lists them"
                            .formatted(file(name), key));
            return false;
        }
        if (!variable.get().accepts(value)) {
            problems.add(
                    "%s: %s=%s: allowed is %s"
                            .formatted(
                                    file(name),
                                    key,
                                    variable.get().show(value),
                                    variable.get().allowed()));
            return false;
        }
        return true;
    }
}
