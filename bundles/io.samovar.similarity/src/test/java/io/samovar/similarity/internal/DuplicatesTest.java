package io.samovar.similarity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.samovar.api.model.InferenceException;
import io.samovar.api.model.InvalidInputException;
import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import io.samovar.api.similarity.TextSimilarity;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
    private static final DuplicateOptions NEARLY = new DuplicateOptions(0.95, 20);

    @TempDir Path folder;
    @TempDir Path spill;

    private final FakeModels registry =
            new FakeModels().embedding("letters", Letters.DIMENSION, Letters::embed);
    private TextSimilarityComponent similarity;

    @BeforeEach
    void component() {
        Settings settings = new Settings(Optional.empty(), 3, 1000, 1024);
        similarity = new TextSimilarityComponent(registry, settings, new SpillFolder(spill));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(registry.openLeases).hasValue(0);
        assertThat(spill).isEmptyDirectory();
        assertThat(openSpillFiles()).isEmpty();
    }

    @Test
    void nearDuplicatesAreFoundBestFirst() throws IOException {
        write("a.txt", "the quick brown fox");
        write("b/c.txt", "THE QUICK BROWN FOX");
        write("b/d.txt", "something else entirely");
        write("e.txt", "the quick brown foxes");
        Files.write(folder.resolve("f.bin"), new byte[] {1, 0, 2});
        Files.createSymbolicLink(folder.resolve("b/loop"), folder);
        Files.createFile(folder.resolve("empty"));

        DuplicateReport report = similarity.duplicates(null, folder, NEARLY);

        assertThat(report.source().toString()).isEqualTo("letters:1.0.0");
        assertThat(report.documents()).isEqualTo(4);
        assertThat(report.skipped()).isEqualTo(3);
        assertThat(report.found()).isEqualTo(3);
        assertThat(report.pairs())
                .extracting(pair -> pair.first() + " " + pair.second())
                .containsExactly("a.txt b/c.txt", "a.txt e.txt", "b/c.txt e.txt");
        assertThat(report.pairs().get(0).score()).isEqualTo(1.0);
    }

    @Test
    void everythingThatIsAskedForAKeyTakesItsLeaseWithThatKey() throws IOException {
        write("a.txt", "same");
        write("b.txt", "same");
        TextSimilarity keyed = similarity.forKey("ann");

        assertThat(keyed.defaultModel()).isEqualTo("letters");
        keyed.embed(null, List.of("a"));
        keyed.compare(null, "a", List.of("b"));
        keyed.rank(null, "a", List.of("b"), 1);
        assertThat(keyed.duplicates(null, folder, NEARLY).pairs()).hasSize(1);

        assertThat(registry.keys).containsExactly("ann", "ann", "ann", "ann");
        similarity.embed(null, List.of("a"));
        assertThat(registry.keys).hasSize(4);
    }

    @Test
    void theReportAgreesWithComparingAllFilesByHand() throws IOException {
        Random random = new Random(42);
        TreeMap<String, String> texts = new TreeMap<>();
        for (int i = 0; i < 120; i++) {
            String name = "d%d/%03d".formatted(random.nextInt(4), i);
            texts.put(name, words(random));
            write(name, texts.get(name));
        }
        DuplicateOptions options = new DuplicateOptions(0.8, 15);

        DuplicateReport report = similarity.duplicates(null, folder, options);

        List<String> names = List.copyOf(texts.keySet());
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String text = texts.get(names.get(i));
            List<String> others =
                    names.subList(i + 1, names.size()).stream().map(texts::get).toList();
            scores.addAll(similarity.compare(null, text, others).scores());
        }
        List<Double> best = scores.stream().filter(score -> score >= 0.8).sorted().toList();
        assertThat(report.documents()).isEqualTo(120);
        assertThat(report.found()).isEqualTo(best.size()).isGreaterThan(15);
        assertThat(report.pairs()).hasSize(15);
        for (int i = 0; i < 15; i++) {
            DuplicateReport.Pair pair = report.pairs().get(i);
            assertThat(pair.score()).isEqualTo(best.get(best.size() - 1 - i), within(1e-6));
            assertThat(pair.first()).isLessThan(pair.second());
        }
    }

    @Test
    void anEmptyFolderHasNoDuplicates() throws IOException {
        DuplicateReport report = similarity.duplicates(null, folder, NEARLY);

        assertThat(report.documents()).isZero();
        assertThat(report.pairs()).isEmpty();
    }

    @Test
    void aFolderBehindALinkIsSearched() throws IOException {
        write("real/a", "same");
        write("real/b", "same");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertThat(similarity.duplicates(null, link, NEARLY).pairs())
                .containsExactly(new DuplicateReport.Pair(Path.of("a"), Path.of("b"), 1.0));
    }

    @Test
    void theLeaseIsGivenBackBeforeTheComparing() throws IOException {
        write("a", "same");
        write("b", "same");
        List<Integer> open = new ArrayList<>();
        EmbeddingModels models = new EmbeddingModels(() -> registry, Optional.empty());
        SpillFolder spillFolder = new SpillFolder(spill);
        FolderEmbedder embedder =
                new FolderEmbedder(
                        new FolderWalk(spillFolder, 10),
                        new TextFileReader(100),
                        new BatchEmbedder(1),
                        () -> {
                            open.add(registry.openLeases.get());
                            return 0L;
                        });

        new DuplicateFinder(models, embedder, new PairScan(1, 1), spillFolder)
                .find(null, folder, NEARLY);

        assertThat(open).isNotEmpty().containsOnly(1);
        assertThat(registry.leases).hasValue(1);
    }

    @Test
    void textsThatTheModelRefusesAreSkippedAndTheirNeighboursAreNot() throws IOException {
        registry.embedding(
                "picky",
                Letters.DIMENSION,
                text -> {
                    if (text.startsWith("bad")) {
                        throw new InvalidInputException("texts", "bad", "good");
                    }
                    return Letters.embed(text);
                });
        write("1", "good text");
        write("2", "bad text");
        write("3", "good text");
        write("4", "bad text");

        DuplicateReport report = similarity.duplicates("picky", folder, NEARLY);

        assertThat(report.documents()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(report.pairs())
                .containsExactly(new DuplicateReport.Pair(Path.of("1"), Path.of("3"), 1.0));
    }

    @Test
    void aFailingEngineEndsTheSearchAndLeavesNothing() throws IOException {
        registry.batchEmbedding("few", 1, texts -> List.of());
        write("a", "text");

        assertThatThrownBy(() -> similarity.duplicates("few", folder, NEARLY))
                .isInstanceOf(InferenceException.class);
    }

    @Test
    void anInterruptEndsTheSearchAndIsKept() throws IOException {
        write("a", "text");
        write("b", "text");
        registry.embedding(
                "interrupting",
                Letters.DIMENSION,
                text -> {
                    Thread.currentThread().interrupt();
                    return Letters.embed(text);
                });
        try {
            assertThatThrownBy(() -> similarity.duplicates("interrupting", folder, NEARLY))
                    .isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptBetweenFilesSaysHowFarItCame() throws IOException {
        write("a", "text");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> similarity.duplicates(null, folder, NEARLY))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("interrupted after 0 documents");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aWrongFolderIsNamed() throws IOException {
        write("file", "text");

        assertThatThrownBy(() -> similarity.duplicates(null, folder.resolve("none"), NEARLY))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("none: no such folder");
        assertThatThrownBy(() -> similarity.duplicates(null, folder.resolve("file"), NEARLY))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("file: not a folder");
        assertThat(registry.leases).hasValue(0);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(List.of("tea ", "water ", "kettle ", "fire ").get(random.nextInt(4)));
        }
        return text.toString();
    }

    private List<String> openSpillFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        List<String> open = new ArrayList<>();
        if (Files.isDirectory(descriptors)) {
            try (Stream<Path> links = Files.list(descriptors)) {
                for (Path link : links.toList()) {
                    if (Files.isSymbolicLink(link)) {
                        open.add(Files.readSymbolicLink(link).toString());
                    }
                }
            }
        }
        return open.stream().filter(target -> target.startsWith(spill.toString())).toList();
    }
}
