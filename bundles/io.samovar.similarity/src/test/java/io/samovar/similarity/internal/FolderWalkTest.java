package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {
    @TempDir Path folder;
    @TempDir Path spill;

    private final List<String> seen = new ArrayList<>();

    @Test
    void filesComeFolderByFolderInOrder() throws IOException {
        write("b/2", "b/1", "a", "c", "b/d/x", ".hidden");

        walk(2);

        assertThat(seen).containsExactly(".hidden", "a", "b/1", "b/2", "b/d/x", "c");
    }

    @Test
    void linksAreSkippedWhereverTheyLead() throws IOException {
        write("real/file");
        Files.createSymbolicLink(folder.resolve("real/loop"), folder);
        Files.createSymbolicLink(folder.resolve("again"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("file"), folder.resolve("real/file"));
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));

        walk(100);

        assertThat(seen).containsExactly("-again", "-dangling", "-file", "real/file", "-real/loop");
    }

    @Test
    void whatVanishesMeanwhileIsSkipped() throws IOException {
        write("a", "b", "c/d", "e");

        new FolderWalk(new SpillFolder(spill), 100)
                .walk(
                        folder,
                        new Recorder() {
                            @Override
                            public void file(Path file) throws IOException {
                                super.file(file);
                                Files.deleteIfExists(folder.resolve("b"));
                                Files.deleteIfExists(folder.resolve("c/d"));
                                Files.deleteIfExists(folder.resolve("c"));
                            }
                        });

        assertThat(seen).containsExactly("a", "-b", "-c", "e");
    }

    @Test
    void aFolderThatCannotBeReadIsSkipped() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
        write("a", "locked/b", "z");
        Path locked = folder.resolve("locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            walk(100);
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }

        assertThat(seen).containsExactly("a", "-locked", "z");
    }

    @Test
    void aRootThatIsNotThereIsAnError() {
        FolderWalk walk = new FolderWalk(new SpillFolder(spill), 100);

        assertThatThrownBy(() -> walk.walk(folder.resolve("none"), new Recorder()))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void troubleWithTheSpillIsNotTakenForAnUnreadableFolder() throws IOException {
        write("sub/1", "sub/2", "sub/3");
        Path notAFolder = Files.createFile(spill.resolve("file"));
        FolderWalk walk = new FolderWalk(new SpillFolder(notAFolder), 1);

        assertThatThrownBy(() -> walk.walk(folder, new Recorder()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileSystemException.class)
                .hasMessageContaining("no temporary file can be made in " + notAFolder);
    }

    private void walk(int namesInMemory) throws IOException {
        new FolderWalk(new SpillFolder(spill), namesInMemory).walk(folder, new Recorder());
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "text");
        }
    }

    private class Recorder implements FolderWalk.Visitor {
        @Override
        public void file(Path file) throws IOException {
            seen.add(folder.relativize(file).toString());
        }

        @Override
        public void skipped(Path path) {
            seen.add("-" + folder.relativize(path));
        }
    }
}
