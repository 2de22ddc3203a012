package io.samovar.itests.distribution;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.samovar.models.generator.EncoderBundle;
import io.samovar.models.generator.EncoderSpec;
import io.samovar.models.generator.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Files that must be refused, one for each way to be wrong. */
final class BadFiles {
    private final Path good;
    private final Path folder;

    /**
     * @param good a model bundle that is made wrong
     * @param folder for the files while they are made
     */
    BadFiles(Path good, Path folder) {
        this.good = good;
        this.folder = folder;
    }

    List<BadFile> all() throws IOException {
        byte[] whole = Files.readAllBytes(good);
        return List.of(
                file("empty.jar", new byte[0], "not a complete jar"),
                file(
                        "text.jar",
                        "this is no jar".getBytes(StandardCharsets.UTF_8),
                        "not a complete jar"),
                file("half.jar", Arrays.copyOf(whole, whole.length / 2), "not a complete jar"),
                file("flipped.jar", flipped(), "entry 'SAMOVAR-INF/model.onnx'"),
                edited(
                        "field.jar",
                        edit().description(BadFiles::wrongField),
                        "$.dimension",
                        "many"),
                edited("name.jar", edit().name("../evil"), "../evil"),
                edited(
                        "path.jar",
                        edit().description(BadFiles::wrongPath),
                        "$.files[0].path",
                        ".."),
                edited("entry.jar", edit().entry("../evil.txt", new byte[1]), "../evil.txt", ".."),
                encoder(Fault.WRONG_DIGEST, "digest", "$.files[0]", "sha256"),
                encoder(Fault.WRONG_SELF_TEST, "self-test", "self_test"),
                encoder(Fault.TRUNCATED_GRAPH, "graph", "model.onnx"),
                encoder(Fault.NO_TOKENIZER, "tokenizer", "tokenizer"));
    }

    private JarEdit edit() throws IOException {
        return JarEdit.of(good);
    }

    /** Changes one bit amid the graph, which is stored as it is. */
    private byte[] flipped() throws IOException {
        Path jar = EncoderBundle.write(EncoderSpec.ENCODER_2X64, folder.resolve("flipped.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry graph = file.getEntry("SAMOVAR-INF/model.onnx");
            byte[] content = file.getInputStream(graph).readAllBytes();
            bytes[indexOf(content, bytes) + content.length / 2] ^= 0x10;
        }
        return bytes;
    }

    private static int indexOf(byte[] part, byte[] whole) {
        for (int i = 0; i <= whole.length - part.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new IllegalStateException("the graph is not stored as it is");
    }

    private static void wrongField(JsonObject json) {
        json.addProperty("dimension", "many");
    }

    private static void wrongPath(JsonObject json) {
        JsonObject file = new JsonObject();
        file.addProperty("path", "../../etc/passwd");
        file.addProperty("sha256", "0".repeat(64));
        file.addProperty("bytes", 1);
        JsonArray files = new JsonArray();
        files.add(file);
        json.add("files", files);
    }

    private BadFile edited(String name, JarEdit edit, String... words) throws IOException {
        return new BadFile(edit.write(folder.resolve(name)), "", List.of(words));
    }

    private BadFile file(String name, byte[] content, String... words) throws IOException {
        return new BadFile(Files.write(folder.resolve(name), content), "", List.of(words));
    }

    /** Each is a model of its own, so that the details of that model have to tell the reason. */
    private BadFile encoder(Fault fault, String model, String... words) throws IOException {
        EncoderSpec spec = EncoderSpec.ENCODER_2X64.withName(model);
        Path jar = EncoderBundle.write(spec, fault, folder.resolve(model + ".jar"));
        return new BadFile(jar, model, List.of(words));
    }
}
