package io.samovar.launcher;

/** The version of the distribution. */
final class Version {
    private Version() {}

    /** Returns the version in the launcher's manifest; only a build without a jar has none. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
