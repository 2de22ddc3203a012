package io.samovar.similarity.internal;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileReaderTest {
    @TempDir Path folder;

    @Test
    void textIsRead() throws IOException {
        assertThat(read("유사도 alike\n".getBytes(UTF_8))).hasValue("유사도 alike\n");
    }

    @Test
    void aByteOrderMarkIsNotText() throws IOException {
        assertThat(read("\uFEFFa".getBytes(UTF_8))).hasValue("a");
        assertThat(read("\uFEFF".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void emptyAndBlankFilesAreNotText() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(" \n\t ".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void binaryFilesAreNotText() throws IOException {
        assertThat(read(new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(read(new byte[] {'a', (byte) 0xC3})).isEmpty();
        assertThat(read(new byte[] {(byte) 0xFF, (byte) 0xFE})).isEmpty();
        assertThat(read("wide".getBytes(UTF_16LE))).isEmpty();
    }

    @Test
    void theSizeLimitIsTheLastSizeThatIsRead() throws IOException {
        assertThat(read("0123456789abcdefghi".getBytes(UTF_8))).isPresent();
        assertThat(read("0123456789abcdefghij".getBytes(UTF_8))).isPresent();
        assertThat(read("0123456789abcdefghijk".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void whatIsNotThereOrALinkIsNotRead() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "text");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        assertThat(new TextFileReader(20).read(folder.resolve("none"))).isEmpty();
        assertThat(new TextFileReader(20).read(link)).isEmpty();
        assertThat(new TextFileReader(20).read(target)).hasValue("text");
    }

    private Optional<String> read(byte[] content) throws IOException {
        return new TextFileReader(20).read(Files.write(folder.resolve("file"), content));
    }
}
