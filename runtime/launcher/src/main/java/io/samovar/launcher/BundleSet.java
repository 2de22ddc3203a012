package io.samovar.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The bundles of the distribution: {@code bundles/LEVEL/*.jar} start at that level, those in {@code
 * bundles/commands} and {@code bundles/console} only on demand.
 */
final class BundleSet {
    private static final Pattern LEVEL = Pattern.compile("[0-9]{1,3}");

    private BundleSet() {}

    /**
     * Reads the directory.
     *
     * @return all bundles, ordered by start level and name
     * @throws LaunchException if it cannot be read or is empty
     */
    static List<SystemBundle> read(Path directory) throws LaunchException {
        List<SystemBundle> bundles = new ArrayList<>();
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(directory)) {
            for (Path group : groups) {
                readGroup(group, bundles);
            }
        } catch (IOException e) {
            throw LaunchException.failure("%s: cannot be read: %s".formatted(directory, e), e);
        }
        if (bundles.isEmpty()) {
            throw LaunchException.failure(
                    "%s: no bundles; the distribution is incomplete".formatted(directory), null);
        }
        bundles.sort(
                Comparator.comparingInt(SystemBundle::startLevel).thenComparing(SystemBundle::jar));
        return List.copyOf(bundles);
    }

    private static void readGroup(Path group, List<SystemBundle> bundles) throws IOException {
        String name = group.getFileName().toString();
        if (LEVEL.matcher(name).matches()) {
            readJars(group, Integer.parseInt(name), SystemBundle.Mode.ALWAYS, bundles);
        } else if (name.equals("commands")) {
            readJars(group, 1, SystemBundle.Mode.COMMANDS, bundles);
        } else if (name.equals("console")) {
            readJars(group, 1, SystemBundle.Mode.CONSOLE, bundles);
        }
    }

    private static void readJars(
            Path group, int level, SystemBundle.Mode mode, List<SystemBundle> bundles)
            throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(group, "*.jar")) {
            for (Path jar : jars) {
                bundles.add(new SystemBundle(jar, level, mode, fingerprint(jar)));
            }
        }
    }

    private static String fingerprint(Path jar) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
        return attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
    }
}
