package io.samovar.deployer.internal.files;

import java.nio.file.Path;

/** Names from outside, made fit for a message and a log line. */
public final class Labels {
    private static final int LONGEST = 200;

    private Labels() {}

    /** Returns the last part of a path. */
    public static String of(Path path) {
        Path name = path.getFileName();
        return of(name == null ? path.toString() : name.toString());
    }

    /** Returns the name without line breaks and the like, so that it cannot forge a log line. */
    public static String of(String name) {
        String clean = name == null ? "" : name.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        if (clean.isEmpty()) {
            return "(unnamed)";
        }
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
