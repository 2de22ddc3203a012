package io.samovar.testkit;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import io.samovar.api.model.ModelDescriptor.SelfTest;
import io.samovar.api.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * One model bundle in the making. Without further ado it is a good one; methods that begin with
 * {@code break} or set raw values make it a bad one in one particular way.
 */
public final class ModelJar {
    private static final String ROOT = "SAMOVAR-INF/";
    private static final long ENTRY_TIME = 1_700_000_000_000L;

    private final Path directory;
    private final DescriptorBuilder builder;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, JsonElement> fields = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String symbolicName;
    private String fileName;
    private String rawJson;

    ModelJar(Path directory, DescriptorBuilder builder) {
        this.directory = directory;
        this.builder = builder;
    }

    /** Sets the Bundle-SymbolicName; default {@code test.model.NAME}. */
    public ModelJar symbolicName(String value) {
        symbolicName = value;
        return this;
    }

    /** Sets the jar's file name; default {@code NAME-VERSION.jar}. */
    public ModelJar fileName(String value) {
        fileName = value;
        return this;
    }

    /** Sets a manifest header; null leaves it out. */
    public ModelJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a file, declared with its right digest and size. */
    public ModelJar file(String path, byte[] content) {
        return file(path, content, Digests.sha256(content), content.length);
    }

    private ModelJar file(String path, byte[] content, String sha256, long bytes) {
        builder.file(new ModelFile(path, Optional.empty(), sha256, bytes));
        if (content != null) {
            entries.put(ROOT + path, content.clone());
        }
        return this;
    }

    /** Adds classes from the test's class path; the bundle imports the packages of the API. */
    public ModelJar classes(Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            String entry = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                entries.put(entry, in.readAllBytes());
            }
        }
        headers.putIfAbsent(
                "Import-Package",
                "io.samovar.api.engine,io.samovar.api.model,io.samovar.api.tensor");
        return this;
    }

    /** Adds a self-test that a {@link ControllableEngine} passes. */
    public ModelJar selfTest() {
        return selfTest(descriptor().version());
    }

    /** Adds a self-test that a {@link ControllableEngine} fails. */
    public ModelJar breakSelfTest() {
        return selfTest("0.0.0-wrong");
    }

    private ModelJar selfTest(String answeringVersion) {
        ModelDescriptor descriptor = descriptor();
        String text = "self-test 자가진단";
        int dimension = descriptor.dimension();
        float[] vector =
                ControllableEngine.vector(descriptor.name(), answeringVersion, text, dimension);
        builder.selfTest(
                new SelfTest(
                        List.of(Tensor.ofStrings("text", List.of(text))),
                        List.of(
                                Tensor.ofFloats(
                                        "embedding", List.of(1L, (long) dimension), vector)),
                        1e-4));
        return this;
    }

    /** Adds a file whose content does not have the declared digest. */
    public ModelJar breakDigest(String path, byte[] content) {
        return file(path, content, "0".repeat(64), content.length);
    }

    /** Adds a file whose content does not have the declared size. */
    public ModelJar breakSize(String path, byte[] content) {
        return file(path, content, Digests.sha256(content), content.length + 1L);
    }

    /** Declares a file that is not there. */
    public ModelJar breakMissing(String path) {
        return file(path, null, "0".repeat(64), 1);
    }

    /** Sets a field of {@code model.json}, known or not, to any value; null leaves it out. */
    public ModelJar field(String name, JsonElement value) {
        fields.put(name, value == null ? JsonNull.INSTANCE : value);
        return this;
    }

    /** Sets a field of {@code model.json}, known or not, to a text. */
    public ModelJar field(String name, String value) {
        return field(name, new JsonPrimitive(value));
    }

    /** Sets a field of {@code model.json}, known or not, to a number. */
    public ModelJar field(String name, Number value) {
        return field(name, new JsonPrimitive(value));
    }

    /** Leaves a field of {@code model.json} out. */
    public ModelJar without(String name) {
        return field(name, JsonNull.INSTANCE);
    }

    /** Writes this instead of {@code model.json}'s content. */
    public ModelJar json(String content) {
        rawJson = content;
        return this;
    }

    /** Adds an entry under exactly this name, such as {@code ../evil}. */
    public ModelJar entry(String name, byte[] content) {
        entries.put(name, content.clone());
        return this;
    }

    /** Returns the description so far; where the bundle is broken it says what was meant. */
    public ModelDescriptor descriptor() {
        return builder.build();
    }

    /** Writes the jar and returns its path. */
    public Path write() throws IOException {
        ModelDescriptor descriptor = descriptor();
        String name =
                fileName == null
                        ? descriptor.name() + "-" + descriptor.version() + ".jar"
                        : fileName;
        Path jar = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest(descriptor))) {
            byte[] json = jsonOf(descriptor).getBytes(StandardCharsets.UTF_8);
            put(zip, ROOT + "model.json", json);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
        return jar;
    }

    /** Writes the jar and returns it with its description. */
    public TestModel build() throws IOException {
        return new TestModel(symbolicName(), descriptor(), write());
    }

    private Manifest manifest(ModelDescriptor descriptor) {
        Manifest manifest = ModelManifest.of(descriptor, symbolicName());
        headers.forEach(
                (name, value) -> {
                    if (value == null) {
                        manifest.getMainAttributes().remove(new Attributes.Name(name));
                    } else {
                        manifest.getMainAttributes().putValue(name, value);
                    }
                });
        return manifest;
    }

    private String symbolicName() {
        return symbolicName == null ? "test.model." + descriptor().name() : symbolicName;
    }

    private String jsonOf(ModelDescriptor descriptor) {
        if (rawJson != null) {
            return rawJson;
        }
        JsonObject json = DescriptorJson.of(descriptor);
        fields.forEach(
                (name, value) -> {
                    json.remove(name);
                    if (!value.isJsonNull()) {
                        json.add(name, value);
                    }
                });
        return json.toString();
    }

    private static void put(JarOutputStream zip, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
