package io.samovar.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A distribution for tests: profiles, and bundles made on the spot. */
final class TestHome {
    private static final String PROBE = "io/samovar/launcher/probe/ProbeActivator.class";

    private final Path directory;

    TestHome(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("etc"));
        profile("development", "FAST_STARTUP = true\nCACHE_MEMORY_LIMIT_MB = 200\n");
        profile("production", "FAST_STARTUP = false\nCACHE_MEMORY_LIMIT_MB = 1000\n");
    }

    Path directory() {
        return directory;
    }

    void profile(String name, String content) throws IOException {
        Path configs = Files.createDirectories(directory.resolve("configs"));
        Files.writeString(configs.resolve(name + ".cfg"), content, StandardCharsets.UTF_8);
    }

    /** Writes a bundle that announces HTTP when it starts; the port it tells is its version. */
    Path probe(String level, String version) throws IOException {
        Manifest manifest = manifest("io.samovar.test.probe", version);
        manifest.getMainAttributes()
                .putValue("Bundle-Activator", "io.samovar.launcher.probe.ProbeActivator");
        manifest.getMainAttributes()
                .putValue("Import-Package", "org.osgi.framework,org.osgi.service.condition");
        return write(bundle(level, "probe.jar"), manifest, PROBE);
    }

    /** Writes a bundle that cannot resolve. */
    Path unresolvable(String level) throws IOException {
        Manifest manifest = manifest("io.samovar.test.unresolvable", "1.0.0");
        manifest.getMainAttributes().putValue("Import-Package", "no.such.thing");
        return write(bundle(level, "unresolvable.jar"), manifest);
    }

    /** Writes a bundle with nothing in it. */
    Path empty(Path jar, String name) throws IOException {
        return write(jar, manifest(name, "1.0.0"));
    }

    Path bundle(String level, String name) throws IOException {
        return Files.createDirectories(directory.resolve("bundles").resolve(level)).resolve(name);
    }

    private static Manifest manifest(String name, String version) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", version);
        return manifest;
    }

    private static Path write(Path jar, Manifest manifest, String... classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : classes) {
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = TestHome.class.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
