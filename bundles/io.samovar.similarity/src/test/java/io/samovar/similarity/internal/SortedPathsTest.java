package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedPathsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 99, 100, 101, 1000})
    void pathsComeInOrderHoweverFewFitIntoMemory(int limit) throws IOException {
        Random random = new Random(limit);
        List<Path> paths = new ArrayList<>();
        try (SortedPaths sorted = new SortedPaths(new SpillFolder(folder), limit)) {
            for (int i = 0; i < 100; i++) {
                Path path = folder.resolve("odd %" + random.nextInt(50) + "#?" + i);
                paths.add(path);
                sorted.add(path);
            }
            sorted.sort();

            assertThat(drain(sorted)).isEqualTo(paths.stream().sorted().toList());
        }
    }

    @Test
    void noPathsGiveNone() throws IOException {
        try (SortedPaths sorted = new SortedPaths(new SpillFolder(folder), 1)) {
            sorted.sort();
            assertThat(sorted.next()).isNull();
        }
    }

    @Test
    void namesThatAreNotTextSurviveTheSpill() throws IOException {
        Path odd = Path.of(URI.create("file:///tmp/%FF%FE%80"));
        try (PathTable table = new PathTable(new SpillFolder(folder))) {
            table.add(folder.resolve("first"));
            table.add(odd);

            assertThat(table.get(1)).isEqualTo(odd);
            assertThat(table.get(0)).isEqualTo(folder.resolve("first"));
        }
    }

    private static List<Path> drain(SortedPaths sorted) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Path path = sorted.next(); path != null; path = sorted.next()) {
            paths.add(path);
        }
        return paths;
    }
}
