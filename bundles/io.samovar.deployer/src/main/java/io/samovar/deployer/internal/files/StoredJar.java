package io.samovar.deployer.internal.files;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A jar in the store. Its name says what it contains, so it is never written to again.
 *
 * @param path where it is
 */
public record StoredJar(Path path) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+-[0-9a-f]{12}\\.jar");

    /** Returns whether that could be the name of a jar in the store. */
    public static boolean hasName(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /**
     * Returns the file whose presence says that the jar does not belong here (yet, or any more).
     */
    Path mark() {
        return path.resolveSibling(path.getFileName() + ModelStore.MARK);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
