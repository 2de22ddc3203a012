package io.samovar.loader.internal.description;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.api.model.ModelDescriptor;
import io.samovar.api.model.ModelDescriptor.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Version;

/**
 * Reads and checks the description of a model bundle. Does not read the model's files: their
 * digests are checked before each first load, and by the deployer before installation.
 */
public final class ModelBundleReader {
    private static final int MAX_DESCRIPTION_BYTES = 16 << 20;

    /**
     * Reads the description.
     *
     * @throws InvalidModelBundleException if it is missing or wrong; names the entry and field
     * @throws IOException if the bundle cannot be read
     */
    public ModelDescription read(BundleEntries entries) throws IOException {
        String model = null;
        String version = null;
        String place = "manifest";
        try {
            ModelCapability capability =
                    ModelCapability.of(entries)
                            .orElseThrow(
                                    () ->
                                            new FieldException(
                                                    "Provide-Capability",
                                                    "has no samovar.model capability"));
            model = capability.attributes().get("samovar.model");
            Version bundleVersion = bundleVersion(entries);
            version = bundleVersion.toString();
            place = capability.path();
            byte[] json = readDescription(entries, capability.path());
            ModelJson parsed = new ModelJson(new Node(parse(json), "$"));
            model = parsed.name();
            ModelDescriptor descriptor = parsed.descriptor(parsed.version(bundleVersion));
            List<String> goldenTexts = parsed.goldenTexts();
            List<String> warnings = new ArrayList<>(parsed.warnings());
            place = "manifest";
            capability.requireAgreement("samovar.model", model);
            capability.requireAgreement("version", version);
            capability.requireAgreement("task", descriptor.task());
            if (descriptor.dimension() > 0) {
                capability.requireAgreement("dimension", Integer.toString(descriptor.dimension()));
            }
            if (descriptor.tokenizerDigest().isPresent()) {
                capability.requireAgreement("tokenizer", descriptor.tokenizerDigest().get());
            }
            place = capability.path();
            List<String> paths = entries.paths();
            requireFiles(descriptor, capability.path(), paths);
            return new ModelDescription(
                    capability.path(),
                    descriptor,
                    digest(entries, json, descriptor, capability.path(), paths),
                    goldenTexts,
                    List.copyOf(warnings));
        } catch (FieldException e) {
            throw new InvalidModelBundleException(
                    place + " " + e.path(), e.getMessage(), model, version, e);
        }
    }

    private static Version bundleVersion(BundleEntries entries) throws FieldException {
        String value = entries.header("Bundle-Version").orElse("0.0.0").trim();
        try {
            return Version.parseVersion(value);
        } catch (IllegalArgumentException e) {
            throw new FieldException(
                    "Bundle-Version",
                    "is \"%s\"; accepted: an OSGi version such as 1.2.0".formatted(value),
                    e);
        }
    }

    private static byte[] readDescription(BundleEntries entries, String path)
            throws IOException, FieldException {
        Optional<InputStream> entry = entries.open(path);
        if (entry.isEmpty()) {
            throw new FieldException("(entry)", "is missing from the bundle");
        }
        try (InputStream in = entry.get()) {
            byte[] json = in.readNBytes(MAX_DESCRIPTION_BYTES + 1);
            if (json.length > MAX_DESCRIPTION_BYTES) {
                throw new FieldException(
                        "(entry)", "is larger than %d bytes".formatted(MAX_DESCRIPTION_BYTES));
            }
            return json;
        }
    }

    private static JsonElement parse(byte[] json) throws FieldException {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != com.google.gson.stream.JsonToken.END_DOCUMENT) {
                throw new FieldException("$", "is followed by more text");
            }
            return element;
        } catch (CharacterCodingException e) {
            throw new FieldException("$", "is not UTF-8", e);
        } catch (JsonParseException | IOException e) {
            throw new FieldException("$", "is not JSON: " + e.getMessage(), e);
        }
    }

    private static void requireFiles(ModelDescriptor descriptor, String path, List<String> paths)
            throws FieldException {
        Set<String> present = new HashSet<>(paths);
        for (int i = 0; i < descriptor.files().size(); i++) {
            ModelFile file = descriptor.files().get(i);
            String entry = EntryPath.beside(path, file.path());
            if (file.location().isEmpty() && !present.contains(entry)) {
                throw new FieldException(
                        "$.files[%d].path".formatted(i),
                        "is \"%s\", but the bundle has no entry %s".formatted(file.path(), entry));
            }
        }
    }

    /**
     * The declared files are covered by their digests in the description; whatever else lies in the
     * bundle, code above all, decides the results too.
     */
    private static String digest(
            BundleEntries entries,
            byte[] json,
            ModelDescriptor descriptor,
            String path,
            List<String> paths)
            throws IOException {
        Set<String> others = new TreeSet<>(paths);
        others.remove(path);
        descriptor.files().forEach(file -> others.remove(EntryPath.beside(path, file.path())));
        MessageDigest digest = Sha256.newDigest();
        digest.update(json);
        for (String other : others) {
            if (other.startsWith("META-INF/")) {
                continue;
            }
            Optional<InputStream> entry = entries.open(other);
            if (entry.isPresent()) {
                try (InputStream in = entry.get()) {
                    digest.update(other.getBytes(StandardCharsets.UTF_8));
                    digest.update(Sha256.of(in));
                }
            }
        }
        return Sha256.hex(digest.digest());
    }
}
