package io.samovar.loader.internal.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.deploy.InvalidModelBundleException;
import io.samovar.testkit.ModelJar;
import io.samovar.testkit.ModelJars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions and jars that nobody would write: each is accepted or refused, nothing else. */
@Timeout(120)
class JarFuzzTest {
    private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
    private static final int ROUNDS = 1500;
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    ",",
                    ":",
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "NaN",
                    "0",
                    "99999999999999999999",
                    "\\u0000",
                    "\\ud800",
                    "..",
                    "/",
                    "é",
                    "\u0000",
                    "\n",
                    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                    "{\"a\":",
                    "\"name\":",
                    "file:/etc/passwd",
                    "FP32",
                    "BYTES",
                    "-2147483648");

    private final JarVerifier verifier = new JarVerifier();
    private final Random random = new Random(20261123);
    @TempDir private Path directory;
    private byte[] valid;
    private String json;

    @BeforeEach
    void aGoodBundle() throws IOException {
        Path jar = bundle().write();
        valid = Files.readAllBytes(jar);
        try (JarFile file = new JarFile(jar.toFile())) {
            json =
                    new String(
                            file.getInputStream(file.getEntry("SAMOVAR-INF/model.json"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8);
        }
    }

    @Test
    void descriptions() throws IOException {
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String mutated =
                    new String(
                            mutate(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            accepted += isAccepted(bundle().json(mutated).write(), round) ? 1 : 0;
        }
        assertThat(accepted).isBetween(1, ROUNDS / 2);
    }

    @Test
    void jars() throws IOException {
        Path jar = directory.resolve("mutated.jar");
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = valid.clone();
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(jar, bytes);
            boolean unused = isAccepted(jar, round);
        }
        Files.write(jar, valid);
        assertThat(isAccepted(jar, ROUNDS)).isTrue();
    }

    private boolean isAccepted(Path jar, int round) {
        try {
            verifier.verify(jar);
            return true;
        } catch (InvalidModelBundleException e) {
            assertThat(e.getMessage()).as("round %d", round).isNotBlank();
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("round " + round, e);
        }
    }

    private ModelJar bundle() throws IOException {
        return new ModelJars(directory)
                .embedder("alpha", "1.2.0")
                .file("weights.bin", WEIGHTS)
                .selfTest();
    }

    private byte[] mutate(byte[] original) {
        byte[] bytes = original;
        for (int n = random.nextInt(3); n >= 0; n--) {
            int from = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, from + random.nextInt(8));
            byte[] piece =
                    random.nextBoolean()
                            ? PIECES.get(random.nextInt(PIECES.size()))
                                    .getBytes(StandardCharsets.UTF_8)
                            : new byte[] {(byte) random.nextInt()};
            byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + piece.length);
            System.arraycopy(piece, 0, result, from, piece.length);
            System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
            bytes = result;
        }
        return bytes;
    }
}
