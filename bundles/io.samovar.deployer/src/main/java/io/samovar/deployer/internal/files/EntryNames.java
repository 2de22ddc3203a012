package io.samovar.deployer.internal.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which names a jar's entries may have. */
final class EntryNames {
    private static final int LONGEST = 1024;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Path ROOT = Path.of("/", "jar").toAbsolutePath();

    private EntryNames() {}

    static void check(String name) throws RefusedException {
        String problem = problem(name);
        if (problem != null) {
            throw new RefusedException(
                    "entry '%s': the name %s; expected a relative path with '/' and without '..'"
                            .formatted(Labels.of(name), problem));
        }
    }

    private static String problem(String name) {
        if (name.isEmpty()) {
            return "is empty";
        }
        if (name.length() > LONGEST) {
            return "is longer than %d characters".formatted(LONGEST);
        }
        if (name.startsWith("/")) {
            return "is absolute";
        }
        if (DRIVE.matcher(name).matches()) {
            return "begins with a drive";
        }
        if (name.indexOf('\\') >= 0) {
            return "contains a backslash";
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "contains a control character";
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..") || segment.equals(".") || segment.isEmpty()) {
                return "contains '%s' as a segment".formatted(segment);
            }
        }
        return staysInside(path) ? null : "leaves the jar";
    }

    /** The rules above should be enough; the file system has the last word. */
    private static boolean staysInside(String path) {
        try {
            Path resolved = ROOT.resolve(path).normalize();
            return resolved.startsWith(ROOT) && !resolved.equals(ROOT);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
