package io.samovar.models.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * Writes an encoder as a model bundle: the same content as a bundle that ships, for tests and
 * benchmarks that need other versions, other sizes or broken ones.
 */
public final class EncoderBundle {
    private static final String FOLDER = "SAMOVAR-INF/";

    private EncoderBundle() {}

    /**
     * Writes a good model bundle.
     *
     * @param jar where; replaced if it exists
     * @return {@code jar}
     */
    public static Path write(EncoderSpec spec, Path jar) throws IOException {
        return write(spec, Fault.NONE, jar);
    }

    /**
     * Writes a model bundle with a fault.
     *
     * @param jar where; replaced if it exists
     * @return {@code jar}
     */
    public static Path write(EncoderSpec spec, Fault fault, Path jar) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        manifest(spec, fault).write(headers);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            // given to the constructor it would bear the time of the day
            out.putNextEntry(stored(JarFile.MANIFEST_NAME, headers.toByteArray()));
            headers.writeTo(out);
            out.closeEntry();
            for (Map.Entry<String, byte[]> entry : new EncoderModel(spec).files(fault).entrySet()) {
                out.putNextEntry(stored(FOLDER + entry.getKey(), entry.getValue()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }

    /**
     * Writes the files of a model without a bundle around them, {@code model.json} among them.
     *
     * @param directory where; created if it does not exist
     * @return {@code directory}
     */
    public static Path writeFiles(EncoderSpec spec, Path directory) throws IOException {
        new EncoderModel(spec).writeTo(directory);
        return directory;
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private static Manifest manifest(EncoderSpec spec, Fault fault) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.samovar.model." + spec.name());
        main.putValue("Bundle-Version", spec.version());
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=samovar.model)"
                        + "(version>=1.0)(!(version>=2.0)))\","
                        + "samovar.engine;filter:=\"(samovar.engine=onnxruntime)\";effective:=active");
        main.putValue(
                "Provide-Capability",
                "samovar.model;samovar.model=\"%s\";version:Version=\"%s\";task=\"text-embedding\";dimension:Long=%d;path=\"%smodel.json\""
                        .formatted(
                                spec.name(),
                                spec.version(),
                                spec.hidden() + (fault == Fault.WRONG_DIMENSION ? 1 : 0),
                                FOLDER));
        return manifest;
    }
}
