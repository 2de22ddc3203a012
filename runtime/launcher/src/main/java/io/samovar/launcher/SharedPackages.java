package io.samovar.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * The packages that bundles get from the launcher's class path. Logging is there because it must
 * work before the first bundle starts; the others because the launcher itself speaks to those
 * services.
 */
public final class SharedPackages {
    // slf4j 2 is a superset of 1.7, and bundles compiled on either ask for their own
    private static final List<String> SLF4J_VERSIONS = List.of("1.7.36", "2.0.17");
    private static final List<String> SLF4J_PACKAGES =
            List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");

    private static final List<String> OSGI =
            List.of(
                    "org.osgi.service.log;version=\"1.5\"",
                    "org.osgi.service.component;version=\"1.5.1\"",
                    "org.osgi.service.component.propertytypes;version=\"1.5\"",
                    "org.osgi.service.component.runtime;version=\"1.5\"",
                    "org.osgi.service.component.runtime.dto;version=\"1.5\"",
                    "org.osgi.util.function;version=\"1.2\"",
                    "org.osgi.util.promise;version=\"1.3\"");

    // Ehcache's native memory
    private static final String UNSAFE = "sun.misc";

    private SharedPackages() {}

    /** Returns the export clauses, as a manifest would have them. */
    public static String exports() {
        List<String> clauses = new ArrayList<>(OSGI);
        for (String version : SLF4J_VERSIONS) {
            for (String name : SLF4J_PACKAGES) {
                clauses.add("%s;version=\"%s\"".formatted(name, version));
            }
        }
        clauses.add(UNSAFE);
        return String.join(",", clauses);
    }
}
