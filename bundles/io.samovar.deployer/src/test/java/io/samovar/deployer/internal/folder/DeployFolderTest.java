package io.samovar.deployer.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.deployer.internal.ModelJar;
import io.samovar.deployer.internal.files.ArchiveCheck;
import io.samovar.deployer.internal.files.ArchiveLimits;
import io.samovar.deployer.internal.files.Checkpoints;
import io.samovar.deployer.internal.files.FileRecord;
import io.samovar.deployer.internal.files.RefusedException;
import io.samovar.deployer.internal.files.Source;
import io.samovar.deployer.internal.files.StagedJar;
import io.samovar.deployer.internal.files.Staging;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deploy folder with a clock of its own: nothing here waits for anything. */
class DeployFolderTest {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final ArchiveLimits LIMITS = new ArchiveLimits(8 << 20, 100, 16 << 20, 200);

    @TempDir Path temp;
    private Path folder;
    private final Recorder intake = new Recorder();
    private final Queue<Runnable> pending = new ArrayDeque<>();
    private Executor workers = Runnable::run;
    private long nanos = 42;
    private int ticks;
    private DeployFolder deployFolder;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectories(temp.resolve("deploy"));
        Files.createDirectories(temp.resolve("staging"));
        restart();
    }

    private void restart() {
        deployFolder =
                new DeployFolder(
                        folder,
                        new FileRecord(temp.resolve("folder.properties")),
                        intake,
                        new FolderTiming(Duration.ofSeconds(1), Duration.ofSeconds(3)),
                        () -> nanos,
                        task -> workers.execute(task),
                        Runnable::run);
    }

    @Test
    void fileIsDeployedWhenItHasBeenLeftAloneForAWhile() throws IOException {
        ModelJar.lexical("1.0.0").in(folder, "v1.jar");

        passes(Duration.ofMillis(900));
        assertThat(intake.deployed).isEmpty();
        passes(Duration.ofSeconds(1));
        assertThat(intake.deployed).containsExactly("v1.jar");
        passes(Duration.ofMinutes(5));
        assertThat(intake.deployed).containsExactly("v1.jar");
        assertThat(intake.refused).isEmpty();
    }

    @Test
    void somebodyElsesFileIsLeftAlone() throws IOException {
        intake.failure =
                new RefusedException(RefusedException.Kind.FOREIGN, "brings no model", null);
        ModelJar.lexical("1.0.0").in(folder, "other.jar");

        passes(Duration.ofMinutes(5));

        assertThat(intake.attempts).isEqualTo(1);
        assertThat(intake.deployed).isEmpty();
        assertThat(intake.refused).isEmpty();
    }

    @Test
    void fileThatStillGrowsIsNotRead() throws IOException {
        byte[] jar = ModelJar.lexical("1.0.0").bytes();
        Path file = folder.resolve("slow.jar");
        for (int i = 0; i < 20; i++) {
            append(file, jar, i * jar.length / 20, (i + 1) * jar.length / 20);
            passes(Duration.ofMillis(900));
        }
        assertThat(intake.checked).isEmpty();

        passes(Duration.ofSeconds(2));

        assertThat(intake.deployed).containsExactly("slow.jar");
        assertThat(intake.refused).isEmpty();
    }

    @Test
    void copyOverTheOldFileThatPausesHalfwayIsDeployedOnceItIsWhole() throws IOException {
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));
        byte[] v2 = ModelJar.lexical("2.0.0").bytes();
        Path file = folder.resolve("model.jar");
        Files.write(file, new byte[0]);
        append(file, v2, 0, v2.length / 2);

        passes(Duration.ofSeconds(5));
        assertThat(intake.deployed).containsExactly("model.jar");
        assertThat(intake.refused)
                .singleElement()
                .asString()
                .startsWith("model.jar: not a complete jar")
                .endsWith("still being copied? it is tried again when it changes");

        append(file, v2, v2.length / 2, v2.length);
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("model.jar", "model.jar");
        assertThat(intake.refused).hasSize(1);
    }

    @Test
    void shortPauseInACopyIsNotEvenReported() throws IOException {
        byte[] jar = ModelJar.lexical("1.0.0").bytes();
        Path file = folder.resolve("model.jar");
        append(file, jar, 0, jar.length / 2);
        passes(Duration.ofMillis(2500));
        append(file, jar, jar.length / 2, jar.length);
        passes(Duration.ofSeconds(2));

        assertThat(intake.refused).isEmpty();
        assertThat(intake.deployed).containsExactly("model.jar");
    }

    @Test
    void newJarWrittenIntoTheOldOneInPlaceIsDeployedOnceItIsWhole() throws IOException {
        byte[] v1 = ModelJar.lexical("1.0.0").weights(1, 60_000).bytes();
        byte[] v2 = ModelJar.lexical("2.0.0").weights(2, 60_000).bytes();
        Path file = Files.write(folder.resolve("model.jar"), v1);
        passes(Duration.ofSeconds(2));

        overwrite(file, v2, 0, v2.length / 2);
        passes(Duration.ofSeconds(5));
        assertThat(intake.deployed).hasSize(1);
        assertThat(intake.refused).singleElement().asString().contains("not a complete jar");

        overwrite(file, v2, v2.length / 2, v2.length);
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).hasSize(2);
    }

    @Test
    void renameIntoPlaceIsNoticedAlsoIfSizeAndTimeAreTheSame() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));
        Path v1 = Files.write(folder.resolve("model.jar"), stored(1));
        Files.setLastModifiedTime(v1, time);
        passes(Duration.ofSeconds(2));
        Path v2 = Files.write(temp.resolve("model.jar"), stored(2));
        Files.setLastModifiedTime(v2, time);
        assertThat(Files.size(v2)).isEqualTo(Files.size(v1));

        Files.move(v2, v1, StandardCopyOption.ATOMIC_MOVE);
        passes(Duration.ofSeconds(2));

        assertThat(intake.deployed).hasSize(2);
    }

    @Test
    void fileThatWasOnlyMovedAroundIsNotDeployedAgain() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));

        Files.move(file, folder.resolve("x.tmp"));
        Files.move(folder.resolve("x.tmp"), file);
        passes(Duration.ofSeconds(2));

        assertThat(intake.deployed).hasSize(1);
    }

    @Test
    void touchedFileIsDeployedAgain() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        passes(Duration.ofSeconds(2));

        assertThat(intake.deployed).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden.jar",
                "model.jar.tmp",
                "model.jar.part",
                "model.jar~",
                ".model.jar.swp",
                "model.zip",
                "README"
            })
    void otherFilesAreIgnored(String name) throws IOException {
        ModelJar.lexical("1.0.0").in(folder, name);
        passes(Duration.ofSeconds(10));

        assertThat(intake.checked).isEmpty();
        assertThat(intake.refused).isEmpty();
    }

    @Test
    void foldersAreIgnored() throws IOException {
        ModelJar.lexical("1.0.0").in(folder.resolve("folder.jar"), "model.jar");
        passes(Duration.ofSeconds(10));

        assertThat(intake.checked).isEmpty();
        assertThat(intake.refused).isEmpty();
    }

    @Test
    void linkIsRefusedOnce() throws IOException {
        Path jar = ModelJar.lexical("1.0.0").in(temp, "model.jar");
        Files.createSymbolicLink(folder.resolve("link.jar"), jar);
        passes(Duration.ofSeconds(10));

        assertThat(intake.deployed).isEmpty();
        assertThat(intake.refused)
                .singleElement()
                .asString()
                .startsWith("link.jar: not a regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I am a text, not a jar"})
    void fileThatIsNoJarIsRefusedOnce(String content) throws IOException {
        Files.writeString(folder.resolve("text.jar"), content);
        passes(Duration.ofMillis(2900));
        assertThat(intake.refused).isEmpty();
        passes(Duration.ofMinutes(1));

        assertThat(intake.refused)
                .singleElement()
                .asString()
                .startsWith("text.jar: not a complete jar");
        assertThat(intake.deployed).isEmpty();
        assertThat(intake.checked).as("read no more often than needed").hasSize(2);
    }

    @Test
    void refusedFileIsTriedAgainWhenItChangesAndAfterARestart() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        intake.failure = new RefusedException("$.name: missing");
        passes(Duration.ofSeconds(30));
        assertThat(intake.attempts).isEqualTo(1);
        assertThat(intake.refused).containsExactly("model.jar: $.name: missing");

        restart();
        passes(Duration.ofSeconds(30));
        assertThat(intake.attempts).isEqualTo(2);

        intake.failure = null;
        Files.write(file, ModelJar.lexical("1.0.1").bytes());
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("model.jar");
    }

    @Test
    void sameReasonAgainIsNotReportedAgain() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        intake.failure = new RefusedException("$.name: missing");
        for (int i = 0; i < 5; i++) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(i)));
            passes(Duration.ofSeconds(2));
        }

        assertThat(intake.attempts).isEqualTo(5);
        assertThat(intake.refused).hasSize(1);
    }

    @Test
    void deployedFileIsNotDeployedAgainAfterARestart() throws IOException {
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));

        restart();
        passes(Duration.ofSeconds(30));

        assertThat(intake.deployed).hasSize(1);
        assertThat(intake.checked).hasSize(1);
    }

    @Test
    void fileThatComesBackIsDeployedAgain() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));
        Files.delete(file);
        passes(Duration.ofSeconds(2));
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));

        assertThat(intake.deployed).hasSize(2);
    }

    @Test
    void fileOverWhichTheProcessEndsAgainAndAgainIsGivenUp() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "deadly.jar");
        intake.processEnds = true;
        for (int i = 0; i < 5; i++) {
            restart();
            try {
                passes(Duration.ofSeconds(2));
            } catch (ProcessEnd e) {
                assertThat(intake.attempts).isEqualTo(i + 1);
            }
        }
        assertThat(intake.attempts).isEqualTo(3);
        assertThat(intake.refused)
                .allSatisfy(r -> assertThat(r).contains("the process ended 3 times"));

        intake.processEnds = false;
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("deadly.jar");
    }

    @Test
    void nothingHappensWhileTheLoaderIsAway() throws IOException {
        intake.ready = false;
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofMinutes(1));
        assertThat(intake.checked).isEmpty();

        intake.ready = true;
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("model.jar");
    }

    @Test
    void fileThatHasToWaitIsTriedAgainAndNotReported() throws IOException {
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        intake.failure =
                new RefusedException(RefusedException.Kind.NOT_NOW, "the loader left", null);
        passes(Duration.ofSeconds(10));
        assertThat(intake.attempts).isGreaterThan(1);
        assertThat(intake.refused).isEmpty();

        intake.failure = null;
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("model.jar");
    }

    @Test
    void fileThatChangesWhileItIsCopiedIsNotDeployed() throws IOException {
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        intake.beforeCopy =
                () -> {
                    intake.beforeCopy = () -> {};
                    ModelJar.lexical("2.0.0").weights(5, 30_000).in(folder, "model.jar");
                };
        passes(Duration.ofMillis(1500));
        assertThat(intake.deployed).isEmpty();

        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("model.jar");
        assertThat(intake.refused).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void fileThatChangesBetweenCheckAndCopyIsLeftForLater() throws IOException {
        workers = pending::add;
        Path file = ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));
        Files.write(file, ModelJar.lexical("2.0.0").weights(5, 30_000).bytes());
        passes(POLL);
        pending.remove().run();
        assertThat(pending).as("a copy of the old state").isEmpty();

        workers = Runnable::run;
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).containsExactly("model.jar");
    }

    @Test
    void fileThatChangesWhileItIsDeployedIsDeployedAnewAndRememberedAsItIs() throws IOException {
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        intake.afterCopy =
                () -> {
                    intake.afterCopy = () -> {};
                    ModelJar.lexical("2.0.0").weights(5, 30_000).in(folder, "model.jar");
                    deployFolder.scan();
                };
        passes(Duration.ofSeconds(1));
        assertThat(intake.deployed).hasSize(1);
        assertThat(new FileRecord(temp.resolve("folder.properties")).find("model.jar"))
                .hasValueSatisfying(entry -> assertThat(entry.sha256()).isEmpty());

        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).hasSize(2);
        restart();
        passes(Duration.ofSeconds(2));
        assertThat(intake.deployed).hasSize(2);
    }

    @Test
    void longDeploymentIsNotBegunTwice() throws IOException {
        workers = pending::add;
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofMinutes(1));

        assertThat(pending).hasSize(1);
    }

    @Test
    void folderThatIsMissingForAWhileLosesNothing() throws IOException {
        ModelJar.lexical("1.0.0").in(folder, "model.jar");
        passes(Duration.ofSeconds(2));
        Files.move(folder, temp.resolve("away"));
        passes(Duration.ofSeconds(10));
        Files.move(temp.resolve("away"), folder);
        passes(Duration.ofSeconds(10));

        assertThat(intake.deployed).hasSize(1);
    }

    /** Lets time pass in steps of the poller. */
    private void passes(Duration time) throws IOException {
        deployFolder.scan();
        for (long left = time.toNanos(); left > 0; left -= POLL.toNanos()) {
            nanos += Math.min(left, POLL.toNanos());
            deployFolder.scan();
        }
    }

    /** Files get a time of their own: two writes in one tick of the real clock would look alike. */
    private void stamp(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusMillis(++ticks)));
    }

    private void append(Path file, byte[] content, int from, int to) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(content, from, to - from);
        }
        stamp(file);
    }

    private void overwrite(Path file, byte[] content, int from, int to) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(content, from, to - from), from);
        }
        stamp(file);
    }

    /** Random weights do not compress, so that two jars of one shape have one size. */
    private static byte[] stored(int seed) {
        return ModelJar.lexical("1.0.0").weights(seed, 5000).bytes();
    }

    private interface Write {
        void run() throws IOException;
    }

    private final class Recorder implements FolderIntake {
        private final ArchiveCheck archives = new ArchiveCheck(LIMITS);
        private final List<String> checked = new ArrayList<>();
        private final List<String> deployed = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private boolean ready = true;
        private boolean processEnds;
        private int attempts;
        private RefusedException failure;
        private Write beforeCopy = () -> {};
        private Write afterCopy = () -> {};

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void check(Path file) throws RefusedException {
            checked.add(file.getFileName().toString());
            archives.structure(file);
        }

        @Override
        public String deploy(Source file) throws RefusedException {
            attempts++;
            if (processEnds) {
                throw new ProcessEnd();
            }
            try {
                beforeCopy.run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            try (StagedJar jar =
                    new Staging(temp.resolve("staging"), 8 << 20, Checkpoints.NONE).copy(file)) {
                archives.contents(jar.path());
                if (failure != null) {
                    throw failure;
                }
                deployed.add(file.label());
                afterCopy.run();
                return jar.sha256();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void refuse(String fileName, RefusedException why) {
            refused.add(fileName + ": " + why.reason());
        }
    }

    /** Nothing in the folder's code runs after this. */
    private static final class ProcessEnd extends Error {
        private static final long serialVersionUID = 1L;
    }
}
