package io.samovar.tools.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassagesTest {
    private static final String LONG =
            "A paragraph that is long enough to say something about anything at all.";

    @Test
    void paragraphsAreProseOnOneLine() {
        List<Passage> passages =
                Passages.of(
                        "doc.md",
                        """
                        # A heading

                        A paragraph that is long enough to say
                          something about anything at all.

                        ```
                        A block of code that is long enough to be taken for a paragraph of prose.
                        ```
                        | a table | that is long enough to be taken for a paragraph of prose |

                        - An item that is long enough to say something about anything at all.
                        - Another item, just as long, that says something about something else.
                        """);

        assertThat(passages)
                .extracting(Passage::text)
                .containsExactly(
                        LONG,
                        "An item that is long enough to say something about anything at all.",
                        "Another item, just as long, that says something about something else.");
        assertThat(passages).extracting(Passage::source).containsOnly("doc.md");
    }

    @Test
    void textsOfAFolderAreFoundAndOthersSkipped(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/a.md"), LONG);
        Files.writeString(folder.resolve("b.TXT"), LONG + "\n\n" + LONG + "!");
        Files.writeString(folder.resolve("c.java"), LONG);
        Files.write(folder.resolve("d.txt"), LONG.getBytes(StandardCharsets.UTF_16));

        Corpus corpus = Corpus.read(List.of(folder));

        assertThat(corpus.documents()).isEqualTo(2);
        assertThat(corpus.passages())
                .extracting(Passage::source)
                .containsExactlyInAnyOrder(Path.of("deep", "a.md").toString(), "b.TXT", "b.TXT");
        assertThat(corpus.left()).isZero();
    }

    @Test
    void moreThanCanBeComparedIsLeftOut(@TempDir Path folder) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1010; i++) {
            text.append(LONG).append(i).append("\n\n");
        }
        Path file = Files.writeString(folder.resolve("many.txt"), text);

        Corpus corpus = Corpus.read(List.of(file));

        assertThat(corpus.passages()).hasSize(1000);
        assertThat(corpus.left()).isEqualTo(10);
    }

    @Test
    void withoutTextThereIsNothingToShow(@TempDir Path folder) {
        assertThatThrownBy(() -> Corpus.read(List.of(folder)))
                .hasMessageContaining("no text")
                .hasMessageContaining(folder.toString());
    }
}
