package io.samovar.engine.djl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFilesTest {
    @TempDir Path root;

    @Test
    @DisplayName("libraries are copied once; the next start finds them")
    void once() throws Exception {
        NativeFiles files = new NativeFiles(TinyLibraries.loader(), root.resolve("natives"));
        NativeFiles.Extracted first = files.extract();
        Path library = first.onnxRuntime().resolve(System.mapLibraryName("onnxruntime"));
        Object before = key(library);
        assertThat(files.extract()).isEqualTo(first);
        assertThat(key(library)).isEqualTo(before);
        assertThat(first.engineCache().resolve("tokenizers"))
                .isDirectoryRecursivelyContaining("glob:**tokenizers.*");
    }

    @Test
    @DisplayName("another version replaces the old one, and what a crash left behind goes")
    void leftovers() throws Exception {
        new NativeFiles(TinyLibraries.loader("1.28.0", ""), root).extract();
        Files.createDirectories(root.resolve("onnxruntime-1.29.0.partial123/onnxruntime"));
        NativeFiles.Extracted extracted =
                new NativeFiles(TinyLibraries.loader("1.29.0", ""), root).extract();
        assertThat(entries()).containsExactly(extracted.engineCache());
        assertThat(extracted.engineCache().getFileName().toString())
                .startsWith("onnxruntime-1.29.0-tokenizers-0.21.0-0.38.0-");
    }

    @Test
    @DisplayName("a build without this platform's libraries says so, and leaves nothing complete")
    void missing() throws Exception {
        assertThatThrownBy(
                        new NativeFiles(TinyLibraries.loader("1.29.0", "tokenizers."), root)
                                ::extract)
                .isInstanceOf(NativeStartException.class);
        assertThat(entries()).allMatch(entry -> entry.toString().contains(".partial"));
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-x64,linux-x86_64",
        "Linux,aarch64,linux-aarch64,linux-aarch64",
        "Mac OS X,aarch64,osx-aarch64,osx-aarch64",
        "Windows 11,amd64,win-x64,win-x86_64"
    })
    @DisplayName("each platform has its names")
    void platforms(String osName, String osArch, String onnxRuntime, String tokenizers)
            throws Exception {
        assertThat(NativePlatform.of(osName, osArch))
                .isEqualTo(new NativePlatform(onnxRuntime, tokenizers));
    }

    @Test
    @DisplayName("the resources are those of the libraries' own jars")
    void resources() throws Exception {
        for (List<String> platform :
                List.of(
                        List.of("Linux", "amd64"),
                        List.of("Linux", "aarch64"),
                        List.of("Mac OS X", "aarch64"),
                        List.of("Windows 11", "amd64"))) {
            NativePlatform natives = NativePlatform.of(platform.get(0), platform.get(1));
            assertThat(natives.onnxRuntimeResources()).hasSize(2).allSatisfy(this::assertThere);
            assertThat(natives.tokenizersResources()).isNotEmpty().allSatisfy(this::assertThere);
        }
    }

    @Test
    @DisplayName("a platform without libraries is named")
    void unknownPlatform() {
        assertThatThrownBy(() -> NativePlatform.of("SunOS", "sparcv9"))
                .isInstanceOfSatisfying(
                        NativeStartException.class, e -> assertThat(e.isPermanent()).isTrue())
                .hasMessageContaining("'SunOS'")
                .hasMessageContaining("Linux x64");
    }

    private void assertThere(String resource) {
        assertThat(getClass().getClassLoader().getResource(resource)).as(resource).isNotNull();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.toList();
        }
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
