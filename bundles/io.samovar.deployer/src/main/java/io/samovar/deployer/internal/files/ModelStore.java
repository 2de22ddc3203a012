package io.samovar.deployer.internal.files;

import io.samovar.deployer.internal.files.Checkpoints.Point;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder with the jars of all installed model bundles. Bundles are installed by reference to
 * these files, so that large weights are on disk once.
 *
 * <p>A deployment or a removal is several steps. While it is under way a mark lies beside the jar;
 * a process that finds one at its start knows that the steps were not all done, and removes the
 * jar: what was not completely deployed never was. This one rule takes the place of a journal.
 */
public final class ModelStore {
    static final String MARK = ".unsettled";

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final Path root;
    private final Checkpoints checkpoints;

    public ModelStore(Path root, Checkpoints checkpoints) {
        this.root = root;
        this.checkpoints = checkpoints;
    }

    public Path root() {
        return root;
    }

    /** Returns where jars arrive before they are moved here. */
    public Path staging() {
        return root.resolve("staging");
    }

    public void create() throws IOException {
        Files.createDirectories(root);
    }

    /** Returns all jars, by name. */
    public List<StoredJar> jars() throws IOException {
        List<StoredJar> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "*.jar")) {
            for (Path file : files) {
                if (StoredJar.hasName(file) && Files.isRegularFile(file)) {
                    jars.add(new StoredJar(file));
                }
            }
        }
        jars.sort((a, b) -> a.path().compareTo(b.path()));
        return jars;
    }

    /** Returns where a jar with this identity and content belongs, whether it is there or not. */
    public StoredJar place(String symbolicName, String version, String sha256)
            throws RefusedException {
        return new StoredJar(
                root.resolve(
                        "%s-%s-%s.jar"
                                .formatted(
                                        safe("Bundle-SymbolicName", symbolicName),
                                        safe("Bundle-Version", version),
                                        sha256.substring(0, 12))));
    }

    private static String safe(String header, String value) throws RefusedException {
        if (!SAFE.matcher(value).matches()) {
            throw new RefusedException(
                    "META-INF/MANIFEST.MF %s: '%s'; expected at most 100 letters, digits, '_', '.' and '-'"
                            .formatted(header, Labels.of(value)));
        }
        return value;
    }

    /** Moves a staged jar to its place, marked as not settled. */
    public void store(StagedJar staged, StoredJar place) throws IOException {
        mark(place);
        checkpoints.reached(Point.MARKED);
        Durable.move(staged.path(), place.path());
        checkpoints.reached(Point.STORED);
    }

    /** The jar is here to stay. */
    public void settle(StoredJar jar) throws IOException {
        Files.deleteIfExists(jar.mark());
        Durable.folder(root);
        checkpoints.reached(Point.SETTLED);
    }

    /** The jar is about to be removed; from now on the next start will do it if this one cannot. */
    public void condemn(StoredJar jar) throws IOException {
        mark(jar);
        checkpoints.reached(Point.CONDEMNED);
    }

    public boolean isSettled(StoredJar jar) {
        return !Files.exists(jar.mark());
    }

    /** Deletes a jar, then its mark. */
    public void delete(StoredJar jar) throws IOException {
        Files.deleteIfExists(jar.path());
        Durable.folder(root);
        checkpoints.reached(Point.DELETED);
        Files.deleteIfExists(jar.mark());
    }

    /** Deletes the marks of jars that are gone. */
    public void deleteStrayMarks() throws IOException {
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(root, "*" + MARK)) {
            for (Path mark : marks) {
                String name = mark.getFileName().toString();
                Path jar = root.resolve(name.substring(0, name.length() - MARK.length()));
                if (!Files.exists(jar)) {
                    Files.deleteIfExists(mark);
                }
            }
        }
    }

    private void mark(StoredJar jar) throws IOException {
        if (!Files.exists(jar.mark())) {
            Files.createFile(jar.mark());
        }
        Durable.folder(root);
    }
}
