package io.samovar.deployer.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir Path folder;
    private Staging staging;

    @BeforeEach
    void create() {
        staging = new Staging(folder, 1 << 20, Checkpoints.NONE);
    }

    @Test
    void copyHasTheDigestOfTheContent() throws Exception {
        try (StagedJar jar = staging.copy(stream("hello".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(jar.sha256())
                    .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
                    .isEqualTo(Sha256.of(jar.path()));
            assertThat(jar.bytes()).isEqualTo(5);
            assertThat(jar.path()).hasContent("hello").hasParentRaw(folder);
        }
        assertThat(leftovers()).isZero();
    }

    @Test
    void exactlyTheLimitIsAcceptedAndOneByteMoreIsNot() throws Exception {
        staging.copy(stream(new byte[1 << 20])).close();

        assertThatThrownBy(() -> staging.copy(stream(new byte[(1 << 20) + 1])))
                .isInstanceOf(RefusedException.class)
                .hasMessage("larger than 1 MB, the limit (max.jar.mb)");
        assertThat(leftovers()).isZero();
    }

    @Test
    void endlessStreamIsBrokenOff() throws Exception {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        return length;
                    }

                    @Override
                    public int read() {
                        return 0;
                    }
                };

        assertThatThrownBy(() -> staging.copy(Source.stream(endless, "endless.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("larger than 1 MB");
    }

    @Test
    void sourceThatBreaksLeavesNothingBehind() throws Exception {
        InputStream broken =
                new InputStream() {
                    private int left = 10;

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        if (left-- == 0) {
                            throw new IOException("the line went dead");
                        }
                        return length;
                    }

                    @Override
                    public int read() throws IOException {
                        return read(new byte[1], 0, 1);
                    }
                };

        assertThatThrownBy(() -> staging.copy(Source.stream(broken, "broken.jar")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the line went dead");
        assertThat(leftovers()).isZero();
    }

    @Test
    void sourceThatChangedMeanwhileLeavesNothingBehind() throws Exception {
        Source changing =
                new Source() {
                    @Override
                    public String label() {
                        return "changing.jar";
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(new byte[10]);
                    }

                    @Override
                    public void copied() throws RefusedException {
                        throw new RefusedException("changed");
                    }
                };

        assertThatThrownBy(() -> staging.copy(changing)).hasMessage("changed");
        assertThat(leftovers()).isZero();
    }

    @Test
    void emptySourceIsIncomplete() throws Exception {
        assertThatThrownBy(() -> staging.copy(stream(new byte[0])))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("empty");
        assertThat(leftovers()).isZero();
    }

    @Test
    void folderThatCannotBeWrittenToIsNamed() {
        Staging nowhere = new Staging(folder.resolve("missing"), 1 << 20, Checkpoints.NONE);

        assertThatThrownBy(() -> nowhere.copy(stream(new byte[10])))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be stored in " + folder.resolve("missing"));
    }

    @Test
    void interruptedThreadStopsCopying() throws Exception {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> staging.copy(stream(new byte[10])))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(leftovers()).isZero();
    }

    @Test
    void folderAndMissingFileAreRefused() {
        assertThatThrownBy(() -> staging.copy(Source.file(folder)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not a regular file");
        assertThatThrownBy(() -> staging.copy(Source.file(folder.resolve("none.jar"))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no such file");
    }

    private static Source stream(byte[] content) {
        return Source.stream(new ByteArrayInputStream(content), "test.jar");
    }

    private long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
