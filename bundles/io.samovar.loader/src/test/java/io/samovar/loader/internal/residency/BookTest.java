package io.samovar.loader.internal.residency;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.loader.internal.PropertiesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
    @TempDir private Path directory;

    @Test
    @DisplayName("what was learnt is known after a restart")
    void restart() {
        Book book = open();
        book.bytes("digest", 1_234_567_890_123L);
        book.used("often", 99);
        book.used("seldom", 1);
        book.save();
        Book again = open();
        assertThat(again.bytes("digest")).hasValue(1_234_567_890_123L);
        assertThat(again.bytes("other")).isEmpty();
        assertThat(again.oftenUsed().contains("often")).isTrue();
        assertThat(again.oftenUsed().contains("seldom")).isFalse();
        assertThat(again.oftenUsed().contains("never")).isFalse();
    }

    @Test
    @DisplayName("often used are the fewest that made four fifths of the requests")
    void often() {
        Book book = open();
        book.used("a", 50);
        book.used("b", 29);
        book.used("c", 11);
        book.used("d", 10);
        assertThat(book.oftenUsed().contains("a")).isTrue();
        assertThat(book.oftenUsed().contains("b")).isTrue();
        assertThat(book.oftenUsed().contains("c")).isTrue();
        assertThat(book.oftenUsed().contains("d")).isFalse();
    }

    @Test
    @DisplayName("nothing is written without news")
    void noNews() throws Exception {
        Book book = open();
        book.bytes("digest", 1);
        book.save();
        Files.delete(file());
        book.bytes("digest", 1);
        book.save();
        assertThat(file()).doesNotExist();
        book.bytes("digest", 2);
        book.save();
        assertThat(open().bytes("digest")).hasValue(2);
    }

    @Test
    @DisplayName("what cannot be understood is left out")
    void damaged() throws Exception {
        Files.writeString(
                file(), "bytes.good=5\nbytes.bad=five\nuses.good=1e3\nuses.bad=\nother=1\n");
        Book book = open();
        assertThat(book.bytes("good")).hasValue(5);
        assertThat(book.bytes("bad")).isEmpty();
        assertThat(book.oftenUsed().contains("good")).isTrue();
    }

    @Test
    @DisplayName("a disk that takes nothing costs the knowledge, not the service")
    void notWritable() throws Exception {
        Path blocked = Files.createFile(directory.resolve("blocked"));
        Book book = new Book(new PropertiesFile(blocked.resolve("book.properties"), "book"));
        book.bytes("digest", 1);
        book.save();
        assertThat(book.bytes("digest")).hasValue(1);
    }

    private Path file() {
        return directory.resolve("book.properties");
    }

    private Book open() {
        return new Book(new PropertiesFile(file(), "book"));
    }
}
