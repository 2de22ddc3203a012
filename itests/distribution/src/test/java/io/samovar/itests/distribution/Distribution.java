package io.samovar.itests.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A private copy of the assembled distribution: what is only read and large it shares by links,
 * everything else is its own.
 */
final class Distribution {
    private static final Path ASSEMBLED =
            Path.of(System.getProperty("samovar.home")).toAbsolutePath().normalize();
    private static final List<String> SHARED = List.of("bundles", "lib", "models");
    private static final List<String> OWN = List.of("bin", "etc", "configs", "docs");
    private static final List<String> EMPTY = List.of("deploy", "data", "logs");

    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    static Distribution copyTo(Path home) throws IOException {
        if (!Files.isExecutable(ASSEMBLED.resolve("bin/samovar"))) {
            throw new IOException(
                    ASSEMBLED + ": no distribution; build it with mvn package -pl runtime -am");
        }
        Files.createDirectories(home);
        for (String name : SHARED) {
            Files.createSymbolicLink(home.resolve(name), ASSEMBLED.resolve(name));
        }
        for (String name : OWN) {
            Folders.copy(ASSEMBLED.resolve(name), home.resolve(name));
        }
        for (String name : EMPTY) {
            Files.createDirectory(home.resolve(name));
        }
        return new Distribution(home);
    }

    /** Chooses the models a new installation begins with: fewer than ship start sooner. */
    Distribution initial(String... jars) throws IOException {
        Path file = home.resolve("etc/io.samovar.deployer.cfg");
        List<String> lines;
        try (Stream<String> all = Files.lines(file)) {
            lines =
                    all.map(
                                    line ->
                                            line.startsWith("initial =")
                                                    ? "initial = " + String.join(",", jars)
                                                    : line)
                            .toList();
        }
        Files.write(file, lines);
        return this;
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    Path deploy() {
        return home.resolve("deploy");
    }

    /** Returns a model bundle that ships, wherever the models of this copy are. */
    Path shipped(String jar) {
        return ASSEMBLED.resolve("models").resolve(jar);
    }

    /** Returns a folder for initial models of the test's own, in place of those that ship. */
    Path ownModels() throws IOException {
        Path models = home.resolve("models");
        if (Files.isSymbolicLink(models)) {
            Files.delete(models);
            Files.createDirectory(models);
        }
        return models;
    }

    /** Returns a model bundle that ships. */
    Path model(String jar) {
        return home.resolve("models").resolve(jar);
    }

    /** Returns the names of what lies in the deployer's staging folder. */
    List<String> staged() throws IOException {
        return Folders.names(data().resolve("models/staging"));
    }

    /** Returns the names of the model bundles that are stored, and of the marks beside them. */
    List<String> stored() throws IOException {
        return Folders.names(data().resolve("models")).stream()
                .filter(name -> name.contains(".jar"))
                .toList();
    }

    /** Returns what a JVM leaves behind when it dies. */
    List<String> crashFiles() throws IOException {
        return Folders.names(home).stream()
                .filter(name -> name.startsWith("hs_err") || name.startsWith("core"))
                .toList();
    }
}
