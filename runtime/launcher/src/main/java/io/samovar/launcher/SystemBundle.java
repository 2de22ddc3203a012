package io.samovar.launcher;

import java.nio.file.Path;

/**
 * A bundle of the distribution.
 *
 * @param jar where it lies; the framework reads it in place
 * @param startLevel when it starts
 * @param mode when to start it
 * @param fingerprint changes when the file does
 */
record SystemBundle(Path jar, int startLevel, Mode mode, String fingerprint) {
    /** When a bundle is started. */
    enum Mode {
        /** At its start level, every time. */
        ALWAYS,
        /** Only when console commands are wanted. */
        COMMANDS,
        /** Only when somebody sits at a console. */
        CONSOLE
    }

    /** Returns the location it is installed under. */
    String location() {
        return "reference:" + jar.toUri();
    }
}
