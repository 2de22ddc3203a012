package io.samovar.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.samovar.api.similarity.DuplicateOptions;
import io.samovar.api.similarity.DuplicateReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityCommandsTest {
    private final FakeSimilarity service = new FakeSimilarity();
    private final SimilarityCommands similarity = new SimilarityCommands();

    @BeforeEach
    void thePartIsThere() {
        similarity.similarity = service;
    }

    @Test
    void embedShowsTheBeginningOfEachVector() {
        assertThat(similarity.embed("ab", "a text"))
                .isEqualTo(
                        """
                        #  DIM  VECTOR
                        1    8  0.5000 0.0000 0.0000 0.0000 0.0000 0.0000 …
                        2    8  1.5000 0.0000 0.0000 0.0000 0.0000 0.0000 …
                        lexical:1.0.0, 5 tokens""");
    }

    @Test
    void embedForProgramsHasAllComponents() {
        JsonObject json =
                JsonParser.parseString(similarity.embed("ab", "--json", "--model", "other"))
                        .getAsJsonObject();

        assertThat(json.get("model").getAsString()).isEqualTo("other");
        JsonObject embedding = json.getAsJsonArray("embeddings").get(0).getAsJsonObject();
        assertThat(embedding.get("dimension").getAsInt()).isEqualTo(8);
        assertThat(embedding.getAsJsonArray("vector")).hasSize(8);
    }

    @Test
    void compareTellsTheScoreAndTheRevision() {
        assertThat(similarity.compare("abc", "ab")).isEqualTo("0.5000  lexical:1.0.0");
        assertThat(similarity.compare("abc", "ab", "--json"))
                .isEqualTo("{\"model\":\"lexical\",\"version\":\"1.0.0\",\"score\":0.5}");
    }

    @Test
    void rankShowsTheBestDocuments() throws IOException {
        assertThat(similarity.rank("abc", "abcdefg", "abc", "ab", "--top", "2"))
                .isEqualTo(
                        """
                        RANK   SCORE  DOC  TEXT
                           1  1.0000    2  abc
                           2  0.5000    3  ab
                        2 of 3 documents, lexical:1.0.0""");
    }

    @Test
    void rankReadsDocumentsFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("documents"), "one\n유사도 검색\n");

        JsonObject json =
                JsonParser.parseString(similarity.rank("abc", "first", "--file=" + file, "--json"))
                        .getAsJsonObject();

        assertThat(service.texts).containsExactly("abc", "first", "one", "유사도 검색");
        assertThat(json.get("documents").getAsInt()).isEqualTo(3);
        assertThat(json.getAsJsonArray("results").get(0).getAsJsonObject().get("index").getAsInt())
                .isEqualTo(1);
    }

    @Test
    void rankWithoutDocumentsSaysHow(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, 'a'});

        assertThatThrownBy(() -> similarity.rank("abc"))
                .hasMessageContaining("no document to rank")
                .hasMessageContaining("usage: similarity:rank");
        assertThatThrownBy(() -> similarity.rank("abc", "--file", empty.toString()))
                .hasMessageContaining("no document to rank");
        assertThatThrownBy(() -> similarity.rank("abc", "--file", binary.toString()))
                .hasMessageContaining(binary + " is not UTF-8 text");
        assertThatThrownBy(() -> similarity.rank("abc", "--file", folder + "/none"))
                .hasMessageContaining("there is no file " + folder.resolve("none"));
    }

    @Test
    void duplicatesShowsPairsAndASummary() throws IOException {
        service.found = 3;
        service.pairs =
                List.of(
                        new DuplicateReport.Pair(Path.of("a.md"), Path.of("b/copy of a.md"), 1),
                        new DuplicateReport.Pair(Path.of("long name.md"), Path.of("x"), 0.95));

        assertThat(similarity.duplicates("docs", "--limit", "2"))
                .isEqualTo(
                        """
                         SCORE  FIRST         SECOND
                        1.0000  a.md          b/copy of a.md
                        0.9500  long name.md  x
                        3 pairs with a score of at least 0.9 (the best 2 shown) among 1234 documents, 1 file skipped, lexical:1.0.0""");
        assertThat(service.options).isEqualTo(new DuplicateOptions(0.9, 2));
        assertThat(service.folder).isEqualTo(Path.of("docs").toAbsolutePath());
    }

    @Test
    void noDuplicatesAreTold() throws IOException {
        assertThat(similarity.duplicates("docs", "--threshold", "0.5"))
                .isEqualTo(
                        "0 pairs with a score of at least 0.5 among 1234 documents,"
                                + " 1 file skipped, lexical:1.0.0");
        assertThat(similarity.duplicates("docs", "--json"))
                .isEqualTo(
                        "{\"model\":\"lexical\",\"version\":\"1.0.0\",\"threshold\":0.9,"
                                + "\"documents\":1234,\"skipped\":1,\"found\":0,\"pairs\":[]}");
    }

    @Test
    void anUnknownModelNamesThoseThatExist() {
        assertThatThrownBy(() -> similarity.embed("a", "--model", "none"))
                .hasMessage("no model 'none'; installed: lexical");
    }

    @Test
    void anAbsentPartIsNamed() {
        similarity.similarity = null;

        assertThatThrownBy(() -> similarity.compare("a", "b"))
                .hasMessage(
                        "the part 'similarity' is not running;"
                                + " this needs the bundle io.samovar.similarity");
    }
}
