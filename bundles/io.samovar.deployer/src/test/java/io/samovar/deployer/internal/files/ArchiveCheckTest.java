package io.samovar.deployer.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.samovar.deployer.internal.ModelJar;
import io.samovar.deployer.internal.files.RefusedException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveCheckTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(64 << 20, 10, 32 << 20, 100);

    @TempDir Path folder;
    private final ArchiveCheck check = new ArchiveCheck(LIMITS);

    @Test
    void ordinaryJarPasses() throws IOException {
        Path jar = write(ModelJar.lexical("1.0.0").bytes());

        assertThatCode(() -> check.contents(jar)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 0.5, 0.9, 0.999})
    void cutOffJarIsIncomplete(double part) throws IOException {
        byte[] whole = ModelJar.lexical("1.0.0").bytes();

        RefusedException e = refused(Arrays.copyOf(whole, (int) (whole.length * part)));

        assertThat(e.kind()).isEqualTo(Kind.INCOMPLETE);
        assertThat(e).hasMessageStartingWith("not a complete jar");
    }

    @Test
    void halfOfTheNewJarOverTheOldOneIsIncomplete() throws IOException {
        byte[] mixture = ModelJar.lexical("1.0.0").weights(1, 50_000).bytes();
        byte[] fresh = ModelJar.lexical("2.0.0").weights(2, 40_000).bytes();
        System.arraycopy(fresh, 0, mixture, 0, fresh.length / 2);

        RefusedException e = refused(mixture);

        assertThat(e.kind()).isEqualTo(Kind.INCOMPLETE);
    }

    @Test
    void emptyFileAndTextAreIncomplete() throws IOException {
        assertThat(refused(new byte[0]).kind()).isEqualTo(Kind.INCOMPLETE);
        assertThat(refused("I am no jar".getBytes(StandardCharsets.UTF_8)).kind())
                .isEqualTo(Kind.INCOMPLETE);
    }

    @Test
    void everyFlippedBitOfTheDataIsNoticed() throws IOException {
        byte[] whole = ModelJar.lexical("1.0.0").bytes();
        int somewhereInTheWeights = whole.length / 2;
        for (int bit = 0; bit < 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[somewhereInTheWeights] ^= (byte) (1 << bit);

            assertThat(refused(flipped)).hasMessageContaining("SAMOVAR-INF/weights.bin");
        }
    }

    @Test
    void jarWithoutEntriesIsRefused() throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new ZipOutputStream(empty).close();

        assertThat(refused(empty.toByteArray())).hasMessageContaining("empty jar");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        String[] names = new String[11];
        Arrays.setAll(names, i -> "entry" + i);

        assertThat(refused(zip(names)))
                .hasMessage("11 entries; at most 10 are accepted")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.WRONG));
    }

    @Test
    void tooLargeUnpackedIsRefused() throws IOException {
        assertThat(refused(zeros(33 << 20))).hasMessageContaining("more than 32 MB unpacked");
    }

    @Test
    void tooHighRatioIsRefused() throws IOException {
        assertThat(refused(zeros(20 << 20)))
                .hasMessageContaining("times its size; the limit is 100");
    }

    @Test
    void smallFilesMayBeAsRepetitiveAsTheyLike() throws IOException {
        Path jar = write(zeros(2 << 20));

        assertThatCode(() -> check.contents(jar)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../up",
                "a/../../up",
                "a/..",
                "a\\b",
                "..\\up",
                "C:/windows",
                "c:x",
                "a//b",
                "./a",
                "a/./b",
                "a\nb",
                "a\u0000b"
            })
    void nameThatLeavesTheJarIsRefused(String name) throws IOException {
        assertThat(refused(zip("fine", name))).hasMessageContaining("the name ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/", "..a", "a..b", "한국어/모델.json", "a b", "META-INF/MANIFEST.MF"})
    void harmlessNamePasses(String name) throws IOException {
        Path jar = write(zip("fine", name));

        assertThatCode(() -> check.contents(jar)).doesNotThrowAnyException();
    }

    @Test
    void nameThatOccursTwiceIsRefused() throws IOException {
        byte[] jar = replace(zip("one", "two"), "two", "one", 2);

        assertThat(refused(jar)).hasMessageContaining("entry 'one' occurs twice");
    }

    @Test
    void entryThatTheDirectoryCallsOtherwiseIsRefused() throws IOException {
        byte[] jar = replace(zip("one", "two"), "two", "six", 1);

        assertThat(refused(jar)).hasMessageContaining("entry 'six' is not in the jar's directory");
    }

    @Test
    void entryWhoseTwoDescriptionsDifferIsRefused() throws IOException {
        byte[] jar = zip("one", "two");
        int central = new String(jar, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        int crc = central + 16;
        jar[crc] ^= 1;

        assertThat(refused(jar))
                .hasMessageContaining("entry 'one' is not what the jar's directory says");
    }

    @Test
    void dataInFrontOfTheJarIsRefused() throws IOException {
        byte[] jar = zip("one");
        byte[] behindScript = new byte[jar.length + 10];
        System.arraycopy(jar, 0, behindScript, 10, jar.length);

        assertThat(refused(behindScript)).hasMessageStartingWith("not a complete jar");
    }

    private RefusedException refused(byte[] content) throws IOException {
        Path jar = write(content);
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> check.contents(jar));
        assertThat(refused).as("refusal").isNotNull();
        return refused;
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "test", ".jar"), content);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    out.write(name.hashCode());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zeros(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("zeros"));
            out.write(new byte[size]);
        }
        return bytes.toByteArray();
    }

    /** Replaces the first occurrences of a name by one of the same length. */
    private static byte[] replace(byte[] jar, String from, String to, int times) {
        String text = new String(jar, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < times; i++) {
            text = text.replaceFirst(from, to);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
