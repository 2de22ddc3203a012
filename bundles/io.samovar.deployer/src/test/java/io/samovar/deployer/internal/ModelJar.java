package io.samovar.deployer.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds small but real model bundles. */
public final class ModelJar {
    private final String symbolicName;
    private final String model;
    private final String version;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private String extraRequirement = "";

    private ModelJar(String symbolicName, String model, String version) {
        this.symbolicName = symbolicName;
        this.model = model;
        this.version = version;
        entry("SAMOVAR-INF/model.json", "{\"name\":\"%s\"}".formatted(model));
        weights(version.hashCode(), 20_000);
    }

    /** A bundle for a version of the model {@code lexical}. */
    public static ModelJar lexical(String version) {
        return of("test.model.lexical", "lexical", version);
    }

    public static ModelJar of(String symbolicName, String model, String version) {
        return new ModelJar(symbolicName, model, version);
    }

    public ModelJar entry(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Bytes that do not compress, so that most of the jar is made of them. */
    public ModelJar weights(long seed, int size) {
        byte[] weights = new byte[size];
        new Random(seed).nextBytes(weights);
        entries.put("SAMOVAR-INF/weights.bin", weights);
        return this;
    }

    /** A bundle that loads, and then gives wrong answers. */
    public ModelJar failingSelfTest() {
        return entry(FakeLoader.FAILS, "self-test");
    }

    /** A bundle the framework cannot resolve. */
    public ModelJar unresolvable() {
        extraRequirement = ",nowhere.to.be.found";
        return this;
    }

    /** The same content has the same bytes whenever it is built. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 11, 1, 0, 0));
        return entry;
    }

    public byte[] bytes() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", symbolicName);
        main.putValue("Bundle-Version", version);
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(osgi.extender=samovar.model)\"" + extraRequirement);
        main.putValue(
                "Provide-Capability",
                "samovar.model;samovar.model=\"%s\";version:Version=\"%s\";task=tensor"
                        .formatted(model, version));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(entry(entry.getKey()));
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public Path in(Path folder, String fileName) {
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(fileName), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
