package io.samovar.itests.distribution;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A model bundle made of another one: with another name or version, or wrong in one place. */
final class JarEdit {
    private static final String DESCRIPTION = "SAMOVAR-INF/model.json";
    private static final String CAPABILITY = "Provide-Capability";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private JarEdit() {}

    static JarEdit of(Path jar) throws IOException {
        JarEdit edit = new JarEdit();
        try (JarFile file = new JarFile(jar.toFile())) {
            // the manifest has to come first
            for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                edit.entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return edit;
    }

    /** Changes the model's name, in the description and in the manifest. */
    JarEdit name(String name) throws IOException {
        description(json -> json.addProperty("name", name));
        manifest(
                "Bundle-SymbolicName", old -> "test.model." + name.replaceAll("[^A-Za-z0-9]", "_"));
        return manifest(
                CAPABILITY,
                old ->
                        old.replaceFirst(
                                "samovar\\.model=\"?[^;\"]+\"?", "samovar.model=\"" + name + "\""));
    }

    /** Changes the version, in the description and in the manifest. */
    JarEdit version(String version) throws IOException {
        description(json -> json.addProperty("version", version));
        manifest("Bundle-Version", old -> version);
        return manifest(
                CAPABILITY,
                old ->
                        old.replaceFirst(
                                "version:Version=\"?[^;\"]+\"?",
                                "version:Version=\"" + version + "\""));
    }

    JarEdit description(Consumer<JsonObject> change) {
        JsonObject json =
                JsonParser.parseString(new String(entries.get(DESCRIPTION), StandardCharsets.UTF_8))
                        .getAsJsonObject();
        change.accept(json);
        return entry(DESCRIPTION, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private JarEdit manifest(String header, UnaryOperator<String> change) throws IOException {
        Manifest manifest =
                new Manifest(new ByteArrayInputStream(entries.get(JarFile.MANIFEST_NAME)));
        String old = manifest.getMainAttributes().getValue(header);
        manifest.getMainAttributes().putValue(header, change.apply(old));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return entry(JarFile.MANIFEST_NAME, bytes.toByteArray());
    }

    /** Adds or replaces an entry, under exactly this name. */
    JarEdit entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    Path write(Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }
}
