package io.samovar.models.generator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Writes the files of a model that ships; called by the build. */
public final class Main {
    private static final String STAMP = "generator.sha256";

    private Main() {}

    /**
     * Writes the files unless the same generator wrote them before.
     *
     * @param arguments the model's name and the directory
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: NAME DIRECTORY");
        }
        EncoderSpec spec =
                EncoderSpec.SHIPPED.stream()
                        .filter(candidate -> candidate.name().equals(arguments[0]))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "unknown model: " + arguments[0]));
        Path directory = Path.of(arguments[1]);
        Path stamp = directory.resolveSibling(directory.getFileName() + "." + STAMP);
        String wanted = digestOfThisCode();
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(stamp);
        EncoderBundle.writeFiles(spec, directory);
        Files.writeString(stamp, wanted);
    }

    private static String digestOfThisCode() throws IOException {
        MessageDigest digest = Digests.digest();
        for (Path file : codeFiles()) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> codeFiles() throws IOException {
        Path code;
        try {
            code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot find the generator's own code", e);
        }
        if (Files.isRegularFile(code)) {
            return List.of(code);
        }
        try (Stream<Path> files = Files.walk(code)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
