package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSetTest {
    @TempDir private Path directory;

    private TestHome home;
    private Path bundles;

    @BeforeEach
    void home() throws Exception {
        home = new TestHome(directory);
        bundles = directory.resolve("bundles");
    }

    @Test
    void levelsAreNumbersNotNames() throws Exception {
        home.empty(home.bundle("100", "c.jar"), "c");
        home.empty(home.bundle("20", "b.jar"), "b");
        home.empty(home.bundle("05", "a.jar"), "a");
        home.empty(home.bundle("console", "shell.jar"), "shell");
        home.empty(home.bundle("commands", "gogo.jar"), "gogo");
        home.empty(home.bundle("notes", "other.jar"), "other");
        Files.writeString(home.bundle("20", "README.txt"), "no bundle");

        List<SystemBundle> read = BundleSet.read(bundles);

        assertThat(read)
                .extracting(b -> b.jar().getFileName().toString())
                .containsExactly("gogo.jar", "shell.jar", "a.jar", "b.jar", "c.jar");
        assertThat(read).extracting(SystemBundle::startLevel).containsExactly(1, 1, 5, 20, 100);
        assertThat(read)
                .extracting(SystemBundle::mode)
                .startsWith(SystemBundle.Mode.COMMANDS, SystemBundle.Mode.CONSOLE)
                .endsWith(SystemBundle.Mode.ALWAYS);
    }

    @Test
    void anIncompleteDistributionIsRefused() throws Exception {
        assertThatThrownBy(() -> BundleSet.read(bundles))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(bundles.toString());
        Files.createDirectories(bundles);
        assertThatThrownBy(() -> BundleSet.read(bundles)).hasMessageContaining("incomplete");
    }

    @Test
    void theStampChangesWithSizeTimeAndLevel() throws Exception {
        Path jar = home.empty(home.bundle("20", "b.jar"), "b");
        String before = stamp();

        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        String touched = stamp();
        home.empty(jar, "a-longer-name");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        String grown = stamp();
        Files.move(jar, home.bundle("30", "b.jar"));
        String moved = stamp();

        assertThat(List.of(before, touched, grown, moved)).doesNotHaveDuplicates();
        assertThat(stamp()).isEqualTo(moved);
    }

    @Test
    void aRecordIsReadBackOnlyWhole() throws Exception {
        home.empty(home.bundle("20", "b.jar"), "b");
        List<SystemBundle> read = BundleSet.read(bundles);
        InstallRecord record = new InstallRecord(directory, "7.0.5");

        assertThat(record.read()).isEmpty();
        record.write(read);
        assertThat(record.read().orElseThrow())
                .containsEntry(read.get(0).location(), InstallRecord.stamp(read.get(0)));
        assertThat(new InstallRecord(directory, "7.0.6").read()).isEmpty();

        Path file = directory.resolve("samovar.bundles");
        Path moved = Files.createDirectories(directory.resolve("moved"));
        Files.copy(file, moved.resolve("samovar.bundles"));
        assertThat(new InstallRecord(moved, "7.0.5").read()).isEmpty();
        Files.writeString(file, Files.readString(file) + "garbage");
        assertThat(record.read()).isEmpty();
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(record.read()).isEqualTo(Optional.empty());
        record.write(read);
        record.invalidate();
        assertThat(record.read()).isEmpty();
    }

    private String stamp() throws Exception {
        return InstallRecord.stamp(BundleSet.read(bundles).get(0));
    }
}
