package io.samovar.preloader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoriesTest {
    private static final byte[] CONTENT = "learnt".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;
    private Path file;
    private Memories memories;

    @BeforeEach
    void open() {
        file = folder.resolve("new").resolve("usage.bin");
        memories = new Memories(file);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        memories.write(new byte[3]);
        memories.write(CONTENT);
        assertThat(memories.read()).hasValueSatisfying(read -> assertThat(read).isEqualTo(CONTENT));
    }

    @Test
    void nothingIsReadWhereNothingWasWritten() {
        assertThat(memories.read()).isEmpty();
    }

    @Test
    void anyDamageIsNoticed() throws IOException {
        memories.write(CONTENT);
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            assertThat(memories.read()).as("byte %d", at).isEmpty();
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertThat(memories.read()).as("cut to %d", length).isEmpty();
        }
    }

    @Test
    void aProcessKilledWhileWritingLeavesTheFileBefore() throws IOException {
        memories.write(CONTENT);
        Files.write(file.resolveSibling("usage.bin.new"), new byte[] {1, 2, 3});
        assertThat(memories.read()).hasValueSatisfying(read -> assertThat(read).isEqualTo(CONTENT));
        memories.write(CONTENT);
        assertThat(memories.read()).isPresent();
    }
}
