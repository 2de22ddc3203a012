package io.samovar.tools.pack;

import io.samovar.tools.ToolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jar. The same input gives the same bytes: fixed times and order, nothing compressed
 * (weights do not compress, and a stored entry is read without unpacking).
 */
final class BundleWriter {
    private static final String FOLDER = "SAMOVAR-INF/";
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String symbolicName;

    BundleWriter(String symbolicName) {
        this.symbolicName = symbolicName;
    }

    /** Writes the jar beside its place first, so that nobody ever sees half of it. */
    void write(ModelDescription description, Path jar) throws ToolException {
        Path target = jar.toAbsolutePath();
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            try (OutputStream file = Files.newOutputStream(draft);
                    ZipOutputStream out = new ZipOutputStream(file)) {
                put(out, "META-INF/MANIFEST.MF", manifest(description));
                put(out, FOLDER + "model.json", description.toJson());
                for (PackedFile packed : description.files()) {
                    out.putNextEntry(stored(FOLDER + packed.path(), packed.bytes(), packed.crc()));
                    packed.writeTo(out);
                    out.closeEntry();
                }
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be written: %s".formatted(jar, e), e);
        } finally {
            delete(draft);
        }
    }

    private byte[] manifest(ModelDescription description) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", symbolicName);
        attributes.putValue("Bundle-Version", description.version());
        attributes.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=samovar.model)(version>=1.0)"
                        + "(!(version>=2.0)))\",samovar.engine;"
                        + "filter:=\"(samovar.engine=onnxruntime)\";effective:=active");
        attributes.putValue(
                "Provide-Capability",
                ("samovar.model;samovar.model=\"%s\";version:Version=\"%s\";task=text-embedding;"
                                + "dimension:Long=%d;path=\"%smodel.json\"")
                        .formatted(
                                description.name(),
                                description.version(),
                                description.dimension(),
                                FOLDER));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        out.putNextEntry(stored(name, content.length, crc.getValue()));
        out.write(content);
        out.closeEntry();
    }

    private static ZipEntry stored(String name, long size, long crc) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc);
        entry.setTimeLocal(TIME);
        return entry;
    }

    private static void delete(Path draft) throws ToolException {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw ToolException.failure("%s: cannot be removed: %s".formatted(draft, e), e);
        }
    }
}
