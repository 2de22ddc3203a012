package io.samovar.deployer.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordTest {
    private static final Stamp STAMP =
            new Stamp(5, Instant.parse("2026-11-01T00:00:00.123456789Z"), Instant.EPOCH);
    private static final Stamp OTHER = new Stamp(6, STAMP.modified(), STAMP.changed());
    private static final String SHA = "ab".repeat(32);

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("record.properties");
    }

    @Test
    void whatIsDoneIsKnownAfterARestart() throws Exception {
        String odd = "a = b: #한국어\n.jar";
        new FileRecord(file).done(odd, STAMP, SHA);

        assertThat(new FileRecord(file).find(odd))
                .contains(new FileRecord.Entry(STAMP, Optional.of(SHA), 0));
        assertThat(new FileRecord(file).names()).containsExactly(odd);
    }

    @Test
    void attemptsAreCountedAcrossRestartsUntilTheFileChanges() throws Exception {
        assertThat(new FileRecord(file).begin("a.jar", STAMP)).isEqualTo(1);
        assertThat(new FileRecord(file).begin("a.jar", STAMP)).isEqualTo(2);
        assertThat(new FileRecord(file).begin("a.jar", STAMP)).isEqualTo(3);
        assertThat(new FileRecord(file).begin("a.jar", OTHER)).isEqualTo(1);
    }

    @Test
    void attemptsBeginAnewAfterSuccess() throws Exception {
        FileRecord record = new FileRecord(file);
        record.begin("a.jar", STAMP);
        record.done("a.jar", STAMP, SHA);

        assertThat(record.begin("a.jar", STAMP)).isEqualTo(1);
    }

    @Test
    void forgottenIsForgotten() throws Exception {
        FileRecord record = new FileRecord(file);
        record.done("a.jar", STAMP, SHA);
        record.forget("a.jar");

        assertThat(new FileRecord(file).find("a.jar")).isEmpty();
    }

    @Test
    void damagedLinesAreIgnoredAndTheOthersKept() throws Exception {
        new FileRecord(file).done("a.jar", STAMP, SHA);
        Files.writeString(file, Files.readString(file) + "\nb.jar=rubbish\nc.jar=\\u00zz\n");

        assertThat(new FileRecord(file).find("b.jar")).isEmpty();
        new FileRecord(file).done("d.jar", STAMP, SHA);
        assertThat(new FileRecord(file).find("d.jar")).isPresent();
    }
}
