package io.samovar.cache.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.samovar.cache.internal.policy.LruPolicy;
import io.samovar.cache.internal.region.Formats;
import io.samovar.cache.internal.store.ByteStore;
import io.samovar.cache.internal.store.Found;
import io.samovar.cache.internal.store.Key;
import io.samovar.cache.internal.store.Lifetime;
import io.samovar.cache.internal.store.Limits;
import io.samovar.cache.internal.store.ShelfId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmRestartTest {
    private static final ShelfId SHELF = ShelfId.of("texts");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir private Path directory;

    private final AtomicLong nanos = new AtomicLong(1L << 50);
    private Instant now = NOON;

    /** One life of the process. */
    private final class Run implements AutoCloseable {
        private final Formats formats = new Formats();
        private final ByteStore store =
                new ByteStore(
                        new Limits(4 << 20, 4 << 20, 0, 1 << 20),
                        new LruPolicy(),
                        formats::sorted,
                        nanos::get);
        private final WarmRestart restart;

        Run() throws IOException {
            restart =
                    new WarmRestart(
                            directory.resolve("log"),
                            store,
                            formats,
                            Clock.fixed(now, ZoneOffset.UTC),
                            nanos::get);
            restart.restore();
        }

        void put(String key, String value) {
            put(key, value, Lifetime.ENDLESS);
        }

        void put(String key, String value, Lifetime lifetime) {
            assertThat(store.put(key(key), value.getBytes(StandardCharsets.UTF_8), lifetime, 1))
                    .isTrue();
        }

        String get(String key) {
            Found found = store.get(key(key));
            return found == null ? null : new String(found.value(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            restart.close();
            store.close();
        }
    }

    @Test
    void whatWasThereIsThereAgainAndWhatWasDroppedIsNot() throws Exception {
        try (Run first = new Run()) {
            first.put("kept", "1");
            first.put("changed", "old");
            first.put("changed", "new");
            first.put("dropped", "x");
            first.store.remove(key("dropped"));
            first.put("matched", "x");
            first.store.removeIf(SHELF, new byte[0], bytes -> bytes.length == 7 && bytes[0] == 'm');
        }
        for (int i = 0; i < 12; i++) {
            try (Run later = new Run()) {
                assertThat(later.get("kept")).isEqualTo("1");
                assertThat(later.get("changed")).isEqualTo("new");
                assertThat(later.get("dropped")).isNull();
                assertThat(later.get("matched")).isNull();
                later.restart.compactIfDue();
            }
        }
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            assertThat(files).hasSizeLessThan(12);
        }
        try (Run run = new Run()) {
            run.store.clear(shelf -> true);
        }
        try (Run run = new Run()) {
            assertThat(run.get("kept")).isNull();
        }
    }

    @Test
    void snapshotAndLogTogetherAreTheWholeTruth() throws Exception {
        try (Run run = new Run()) {
            run.put("a", "1");
            run.put("b", "1");
            run.restart.compact();
            run.put("b", "2");
            run.put("c", "1");
            run.store.remove(key("a"));
            run.restart.compact();
            run.put("d", "1");
        }
        try (Run run = new Run()) {
            assertThat(Stream.of("a", "b", "c", "d").map(run::get))
                    .containsExactly(null, "2", "1", "1");
        }
    }

    @Test
    void timeGoesOnWhileTheProcessIsDown() throws Exception {
        try (Run run = new Run()) {
            run.put("brief", "x", Lifetime.of(Duration.ofMinutes(10), Duration.ZERO));
            run.put("long", "x", Lifetime.of(Duration.ofHours(10), Duration.ZERO));
            run.put("idle", "x", Lifetime.of(Duration.ZERO, Duration.ofMinutes(10)));
        }
        now = NOON.plus(Duration.ofMinutes(11));
        try (Run run = new Run()) {
            assertThat(run.get("brief")).isNull();
            assertThat(run.get("idle")).isNull();
            assertThat(run.get("long")).isEqualTo("x");
        }
    }

    @Test
    void tornEndCostsOnlyWhatWasBeingWritten() throws Exception {
        try (Run run = new Run()) {
            run.put("a", "1");
            run.put("b", "2");
        }
        Path log = newestLog();
        byte[] bytes = Files.readAllBytes(log);
        for (int cut = 1; cut < bytes.length; cut += 7) {
            Files.write(log, Arrays.copyOf(bytes, bytes.length - cut));
            try (Run run = new Run()) {
                assertThat(run.get("a")).isIn("1", null);
                assertThat(run.get("b")).isIn("2", null);
            }
            deleteAllBut(log);
        }
    }

    @Test
    void damageWithinIsNotReliedOn() throws Exception {
        try (Run run = new Run()) {
            run.put("a", "1");
            run.put("b", "2");
            run.store.remove(key("a"));
        }
        Path log = newestLog();
        byte[] bytes = Files.readAllBytes(log);
        // within the first frame: what came after it, the removal of a, cannot be trusted alone
        bytes[Frames.HEAD + 5] ^= 1;
        Files.write(log, bytes);
        try (Run run = new Run()) {
            assertThat(run.get("a")).isNull();
            assertThat(run.get("b")).isNull();
            run.put("c", "3");
        }
        try (Run run = new Run()) {
            assertThat(run.get("b")).isNull();
            assertThat(run.get("c")).isEqualTo("3");
        }
    }

    @Test
    void everyFlippedBitLeavesEntriesRightOrAbsent() throws Exception {
        try (Run run = new Run()) {
            run.put("a", "1");
            run.put("b", "2");
            run.put("b", "3");
        }
        Path log = newestLog();
        byte[] bytes = Files.readAllBytes(log);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            Files.write(log, damaged);
            try (Run run = new Run()) {
                assertThat(run.get("a")).isIn("1", null);
                // the last frame may be one that was being written: then it was never acknowledged
                assertThat(run.get("b")).isIn("3", "2", null);
            }
            deleteAllBut(log);
        }
    }

    @Test
    void folderThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.createFile(directory.resolve("log"));
        assertThatThrownBy(Run::new).isInstanceOf(IOException.class).hasMessageContaining("log");
        assertThat(file).exists();
    }

    private Path newestLog() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("log-"))
                    .max(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    private void deleteAllBut(Path log) throws IOException {
        List<Path> others;
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            others = files.filter(file -> !file.equals(log)).toList();
        }
        for (Path other : others) {
            Files.delete(other);
        }
    }

    private static Key key(String text) {
        return new Key(SHELF, text.getBytes(StandardCharsets.UTF_8));
    }
}
